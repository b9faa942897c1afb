import { useMemo, useState } from "react";
import { button } from "#components/ui/pages/button.ts";
import { useWords } from "#components/ui/words.tsx";
import type { SpeakerPlan } from "#protocol/views/conference.ts";
import { useOrganiser } from "../../use-organiser.tsx";
import { useDraft } from "../drafts.tsx";
import { BothLanguages, DraftForm } from "../form/draft-form.tsx";
import { EditedRow } from "../form/edited-row.tsx";
import { TextInput } from "../form/fields.tsx";
import { FocusedPanel } from "../form/panel.tsx";
import { useSteps } from "../steps.tsx";

/** Who speaks: a role, and a name if it is known. */
export function Speakers() {
	const t = useWords("organise");
	const { view } = useOrganiser();
	const [added, setAdded] = useState<SpeakerPlan | null>(null);
	return (
		<section aria-labelledby="speakers" className="mt-14">
			<h2 id="speakers" className="border-ink border-b-2 pb-2 font-bold text-2xl">
				{t("programme.speakers.title")}
			</h2>
			<ul>
				{view.speakers.map((speaker) => {
					const count = view.sessions.filter(({ speakers }) => speakers.includes(speaker.id)).length;
					const sessions = t("programme.speakers.sessions", { count });
					return (
						<EditedRow
							key={speaker.id}
							draft={`speaker ${speaker.id}`}
							title={speaker.name ?? speaker.role}
							about={speaker.name ? `${speaker.role} · ${sessions}` : sessions}
							form={(close) => <SpeakerForm speaker={speaker} onClose={close} />}
							remove={{ ids: [speaker.id], what: t("programme.speakers.goes", { count }), isPossible: true }}
						/>
					);
				})}
			</ul>
			{added ? (
				<FocusedPanel>
					<SpeakerForm speaker={added} isNew onClose={() => setAdded(null)} />
				</FocusedPanel>
			) : (
				<button
					type="button"
					className={`mt-3 ${button.plain}`}
					onClick={() => setAdded({ id: crypto.randomUUID(), slug: "", name: null, role: "", roleCy: null })}
				>
					{t("programme.speakers.add")}
				</button>
			)}
		</section>
	);
}

function SpeakerForm({
	speaker,
	isNew = false,
	onClose,
}: {
	speaker: SpeakerPlan;
	isNew?: boolean;
	onClose: () => void;
}) {
	const t = useWords("organise");
	const steps = useSteps();
	const base = useMemo(
		() => ({ name: speaker.name ?? "", role: speaker.role, roleCy: speaker.roleCy ?? "" }),
		[speaker],
	);
	const form = useDraft(`speaker ${speaker.id}`, base);
	return (
		<DraftForm
			{...{ form, isNew, onClose }}
			name={speaker.name ?? (speaker.role || t("programme.speakers.add"))}
			label={isNew ? t("programme.speakers.add") : t("programme.save")}
			save={() => {
				const row = { id: speaker.id, ...(isNew ? form.values : form.changed) };
				const title = form.values.name || form.values.role;
				return steps.change({ speakers: [row] }, t(isNew ? "programme.did.added" : "programme.did.changed", { title }));
			}}
		>
			{(problem) => {
				const fields = { row: speaker.id, form, problem };
				return (
					<div className="flex flex-wrap items-end gap-4">
						<TextInput
							{...fields}
							name="name"
							label={t("programme.speakers.name")}
							hint={t("programme.speakers.nameHint")}
							width="flex-[1_1_14rem]"
						/>
						<BothLanguages
							{...fields}
							english={{ name: "role", label: t("programme.speakers.role") }}
							welsh={{ name: "roleCy", label: t("programme.speakers.roleCy") }}
							hint={t("programme.speakers.roleHint")}
							width="flex-[1_1_14rem]"
						/>
					</div>
				);
			}}
		</DraftForm>
	);
}
