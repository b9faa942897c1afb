import { useMemo } from "react";
import { useWords } from "#components/ui/words.tsx";
import { planOf } from "#protocol/rules/conference/programme/rows.ts";
import { NewSpeakers } from "#protocol/rules/conference/typed/new-speakers.ts";
import { readSpeakers } from "#protocol/rules/conference/typed/people.ts";
import { ALL_DAY, SESSION_KINDS } from "#protocol/statuses.ts";
import type { SessionPlan, SpeakerPlan } from "#protocol/views/conference.ts";
import { useOrganiser } from "../../use-organiser.tsx";
import { useDraft } from "../drafts.tsx";
import { BothLanguages, DraftForm } from "../form/draft-form.tsx";
import { Select, TextArea, TextInput } from "../form/fields.tsx";
import { useSteps } from "../steps.tsx";
import { speakerLine, useNames } from "../use-names.ts";

/** What a session is: its words, time, hall and speakers. */
export function SessionForm({
	session,
	isGone,
	onClose,
}: {
	session: SessionPlan;
	/** Whether somebody else has deleted it. Saving adds it again. */
	isGone: boolean;
	onClose: () => void;
}) {
	const t = useWords("organise");
	const names = useNames();
	const { view } = useOrganiser();
	const steps = useSteps();
	const base = useMemo(() => fieldsOf(session, names.speaker), [session, names]);
	const form = useDraft(`session ${session.id}`, base);
	const newSpeakers = readNew(form.values.speakers, view.speakers);

	function save() {
		const { speakers: typed, ...changed } = form.changed;
		const added = new NewSpeakers(() => crypto.randomUUID(), t("programme.speakers.noRole"));
		const speakers = typed === undefined ? {} : { speakers: added.idsOf(readSpeakers(typed, view.speakers)) };
		const row = { ...(isGone ? planOf(session) : { id: session.id }), ...changed, ...speakers };
		return steps.change(
			{ speakers: added.added, sessions: [row] },
			t("programme.did.changed", { title: form.values.title }),
		);
	}

	const kinds: readonly string[] = SESSION_KINDS;
	return (
		<DraftForm
			{...{ form, onClose }}
			isNew={isGone}
			name={session.title}
			label={isGone ? t("programme.session.addAgain") : t("programme.save")}
			save={save}
		>
			{(problem) => {
				const fields = { row: session.id, form, problem };
				return (
					<div className="grid gap-4">
						<div className="flex flex-wrap items-end gap-4">
							<BothLanguages
								{...fields}
								english={{ name: "title", label: t("programme.session.title") }}
								welsh={{ name: "titleCy", label: t("programme.session.titleCy") }}
								width="flex-[1_1_20rem]"
							/>
						</div>
						<div className="flex flex-wrap items-end gap-4">
							<TextInput
								{...fields}
								name="startsLocal"
								label={t("programme.session.starts")}
								type="datetime-local"
								width="flex-[1_1_13rem]"
							/>
							<TextInput
								{...fields}
								name="endsLocal"
								label={t("programme.session.ends")}
								type="datetime-local"
								width="flex-[1_1_13rem]"
							/>
							<Select
								{...fields}
								name="hallId"
								label={t("programme.session.hall")}
								width="flex-[1_1_12rem]"
								options={view.halls.map(({ id, name }) => ({ value: id, name }))}
							/>
							{session.kind !== ALL_DAY && (
								<Select
									{...fields}
									name="kind"
									label={t("programme.session.kind")}
									width="flex-[1_1_10rem]"
									options={[
										...SESSION_KINDS.map((kind) => ({ value: kind, name: t(`programme.kind.${kind}`) })),
										...(kinds.includes(session.kind) ? [] : [{ value: session.kind, name: session.kind }]),
									]}
								/>
							)}
							<TextArea
								{...fields}
								name="speakers"
								label={t("programme.session.speakers")}
								rows={Math.max(2, form.values.speakers.split("\n").length)}
								hint={
									newSpeakers.length > 0
										? t("programme.session.newSpeakers", { names: newSpeakers.join("; "), count: newSpeakers.length })
										: t("programme.session.speakersHint")
								}
							/>
							<BothLanguages
								{...fields}
								english={{ name: "description", label: t("programme.session.description") }}
								welsh={{ name: "descriptionCy", label: t("programme.session.descriptionCy") }}
								rows={3}
								width="flex-[1_1_20rem]"
							/>
						</div>
						<div className="flex flex-wrap items-end gap-4">
							<TextInput
								{...fields}
								name="slug"
								label={t("programme.session.slug")}
								hint={`/${view.code}/${form.values.slug}`}
								width="w-full sm:w-80"
							/>
						</div>
					</div>
				);
			}}
		</DraftForm>
	);
}

function fieldsOf(session: SessionPlan, speakerName: (id: string) => string) {
	const { title, titleCy, description, descriptionCy, kind, hallId, startsLocal, endsLocal, slug } = session;
	return {
		...{ title, kind, hallId, startsLocal, endsLocal, slug, titleCy: titleCy ?? "" },
		...{ description: description ?? "", descriptionCy: descriptionCy ?? "" },
		speakers: session.speakers.map(speakerName).join("\n"),
	};
}

/** @returns the speakers that are typed and not known, as they will be called */
function readNew(text: string, known: readonly SpeakerPlan[]): string[] {
	return readSpeakers(text, known).flatMap((one) =>
		"id" in one ? [] : [one.role ? speakerLine({ name: one.name, role: one.role }) : one.name],
	);
}
