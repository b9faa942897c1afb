import { type ClipboardEvent, type FormEvent, useId, useRef, useState } from "react";
import { button } from "#components/ui/pages/button.ts";
import { useWords } from "#components/ui/words.tsx";
import { dateOf } from "#protocol/rules/conference/days.ts";
import { type Entry, readEntry } from "#protocol/rules/conference/typed/entry.ts";
import { useEntryWords } from "../entry-words.ts";
import { tableText } from "../paste/html-table.ts";
import { useSteps } from "../steps.tsx";
import { useNames } from "../use-names.ts";
import { usePlace } from "../use-place.ts";

/**
 * [O10] A line in which sessions are typed, one after another. It says below what it has understood.
 * @param date the day of its section
 * @param onTable is given what is pasted if it has several lines or columns
 */
export function TypeLine({ date, onTable }: { date: string; onTable: (text: string) => void }) {
	const t = useWords("organise");
	const names = useNames();
	const sayProblem = useEntryWords();
	const steps = useSteps();
	const id = useId();
	const field = useRef<HTMLInputElement>(null);
	const added = useRef(Promise.resolve());
	const [text, setText] = useState("");
	const [hallId, setHallId] = useState<string | null>(null);
	const [error, setError] = useState<string | null>(null);
	const place = usePlace(date, hallId);
	const entry = readEntry(text, place);

	/** The line is free for the next session at once: somebody types faster than the network answers. */
	function add(event: FormEvent) {
		event.preventDefault();
		if (!entry) return;
		const [problem] = entry.problems;
		const { startsLocal, endsLocal, title, kind } = entry;
		if (problem || !startsLocal || !endsLocal || !entry.hallId) return refuse(problem ? sayProblem(problem) : "");
		const session = { id: crypto.randomUUID(), title, kind, hallId: entry.hallId, startsLocal, endsLocal };
		setError(null);
		setHallId(entry.hallId);
		setText("");
		// One after another, as each is decided on the programme that has those before it.
		added.current = added.current.then(async () => {
			const refused = await steps.change({ sessions: [session] }, t("programme.did.added", { title }));
			if (!refused) return;
			setText((now) => (now === "" ? text : now));
			refuse(`${title}: ${refused.sentence}`);
		});
	}

	function refuse(sentence: string) {
		setError(sentence);
		field.current?.scrollIntoView({ block: "nearest" });
		field.current?.focus();
	}

	function paste(event: ClipboardEvent) {
		const { clipboardData } = event;
		const pasted = tableText(clipboardData.getData("text/html")) ?? clipboardData.getData("text/plain");
		if (!/[\n\t]/.test(pasted.trim())) return;
		event.preventDefault();
		onTable(pasted);
	}

	return (
		<form onSubmit={add} className="mt-2">
			<label htmlFor={id} className="font-semibold text-sm">
				{t("programme.type.label", { day: names.day(date) })}
			</label>
			<div className="mt-1 flex gap-2">
				<input
					ref={field}
					id={id}
					data-type-line={date}
					value={text}
					onChange={({ target }) => {
						setText(target.value);
						setError(null);
					}}
					onPaste={paste}
					aria-invalid={error ? true : undefined}
					aria-describedby={`${id}-read`}
					autoComplete="off"
					placeholder={t("programme.type.example", { hall: place.halls[0]?.name ?? "" })}
					className={`min-h-target min-w-0 flex-1 rounded-sm border-2 bg-paper px-3 py-2 placeholder:text-quiet ${error ? "border-error" : "border-edge"}`}
				/>
				<button type="submit" className={button.plain} aria-disabled={!entry}>
					{t("programme.type.add")}
				</button>
			</div>
			<p
				id={`${id}-read`}
				role="status"
				className={`mt-1 min-h-6 text-sm ${error ? "font-semibold text-error" : "text-quiet"}`}
			>
				{error ?? (entry && <Understood entry={entry} />)}
			</p>
		</form>
	);
}

/** What has been understood so far, and what to type next. */
function Understood({ entry }: { entry: Entry }) {
	const names = useNames();
	const sayProblem = useEntryWords();
	const { startsLocal, endsLocal, hallId, title, date } = entry;
	const [problem] = entry.problems;
	const clock = (local: string | null) => local?.slice(dateOf(local).length + 1);
	const parts = [
		date && names.day(date),
		[clock(startsLocal), clock(endsLocal)].filter(Boolean).join("–"),
		hallId && names.hall(hallId),
		title,
	].filter(Boolean);
	return (
		<>
			{parts.join(" · ")} {problem && <span className="font-semibold text-ink">{sayProblem(problem)}</span>}
		</>
	);
}
