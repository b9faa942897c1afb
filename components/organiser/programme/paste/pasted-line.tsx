import { useWords } from "#components/ui/words.tsx";
import { dateOf } from "#protocol/rules/conference/days.ts";
import type { PastedRow, PastedSession } from "#protocol/rules/conference/typed/table.ts";
import type { Warning } from "#protocol/rules/conference/warnings.ts";
import type { SessionPlan } from "#protocol/views/conference.ts";
import { useEntryWords } from "../entry-words.ts";
import { WarningLine } from "../list/warnings.tsx";
import { speakerLine, useNames } from "../use-names.ts";

/** What a pasted row becomes, or what it lacks, with a box to leave it out. */
export function PastedLine({
	id,
	row,
	isOn,
	isThere,
	warnings,
	session,
	sessions,
	onToggle,
}: {
	id: string;
	row: PastedRow;
	isOn: boolean;
	/** Whether the programme has it already. */
	isThere: boolean;
	warnings: readonly Warning[];
	/** The id that it will have. */
	session: string;
	sessions: readonly Pick<SessionPlan, "id" | "title">[];
	onToggle: () => void;
}) {
	const t = useWords("organise");
	const sayProblem = useEntryWords();
	return (
		<li className="border-line border-t py-1">
			<div className="flex gap-x-2">
				<label className="flex min-h-target min-w-0 flex-1 gap-x-3">
					<input
						id={id}
						type="checkbox"
						checked={isOn}
						disabled={row.session === null}
						onChange={onToggle}
						className="mt-3.5 size-5 flex-none accent-ink"
					/>
					<span className="min-w-0 py-2.5">
						{row.session ? <Becomes session={row.session} /> : <span className="text-quiet">{row.text}</span>}
					</span>
				</label>
			</div>
			<div className="ms-8 pb-1 text-sm">
				{row.problems.map((problem) => (
					<p key={problem.is} className="font-semibold text-error">
						{sayProblem(problem)}
					</p>
				))}
				{isThere && <p className="font-semibold">{t("programme.paste.isThere")}</p>}
				{warnings.map((warning) => (
					<WarningLine key={JSON.stringify(warning)} warning={warning} of={session} sessions={sessions} />
				))}
			</div>
		</li>
	);
}

function Becomes({ session }: { session: PastedSession }) {
	const t = useWords("organise");
	const names = useNames();
	const { hall, speakers, kind, startsLocal } = session;
	const people = speakers.map((one) =>
		"id" in one
			? names.speaker(one.id)
			: t("programme.paste.new", { name: one.role ? speakerLine({ name: one.name, role: one.role }) : one.name }),
	);
	const about = [
		kind === "talk" ? "" : t(`programme.kind.${kind}`),
		"id" in hall ? names.hall(hall.id) : t("programme.paste.new", { name: hall.name }),
		people.join("; "),
	].filter(Boolean);
	return (
		<>
			<span className="tally text-sm">
				{names.day(dateOf(startsLocal))} {names.times(session)}
			</span>{" "}
			<strong className="font-semibold">{session.title}</strong>{" "}
			<span className="block text-quiet text-sm">{about.join(" · ")}</span>
		</>
	);
}
