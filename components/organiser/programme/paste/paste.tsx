import { type ClipboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { button } from "#components/ui/pages/button.ts";
import { useWords } from "#components/ui/words.tsx";
import { PROGRAMME_ROWS } from "#protocol/limits.ts";
import { changeOfPasted, isThereAlready } from "#protocol/rules/conference/typed/paste.ts";
import { type PastedRow, readTable } from "#protocol/rules/conference/typed/table.ts";
import { warningsOf } from "#protocol/rules/conference/warnings.ts";
import { useOrganiser } from "../../use-organiser.tsx";
import { useSteps } from "../steps.tsx";
import { usePlace } from "../use-place.ts";
import { tableText } from "./html-table.ts";
import { PastedLine } from "./pasted-line.tsx";

/** What is pasted, and on which day's line: null for none. */
export type Pasted = { text: string; date: string | null };

/** [O14] Turns rows from a spreadsheet or a document into sessions, after a preview in which rows can be left out. */
export function Paste({
	pasted,
	onChange,
	onClose,
}: {
	pasted: Pasted;
	onChange: (pasted: Pasted) => void;
	/** @param text what was added, which stays if it has been changed since; left out to close in any case */
	onClose: (text?: string) => void;
}) {
	const t = useWords("organise");
	const { view } = useOrganiser();
	const steps = useSteps();
	const id = useId();
	const field = useRef<HTMLTextAreaElement>(null);
	const [unticked, setUnticked] = useState<ReadonlySet<number>>(new Set());
	const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
	const [error, setError] = useState<string | null>(null);
	const [isAdding, setAdding] = useState(false);
	const place = usePlace(pasted.date);
	const all = useMemo(() => readTable(pasted.text, place), [pasted.text, place]);
	const rows = all.slice(0, PROGRAMME_ROWS);
	const isThere = (row: PastedRow) => row.session !== null && isThereAlready(view, row.session);
	const isOn = (row: PastedRow, at: number) =>
		row.session !== null && (isThere(row) ? ticked.has(at) : !unticked.has(at));
	const wanted = rows.filter(isOn).flatMap(({ session }) => session ?? []);
	const change = useChange(wanted);
	const preview = [...view.sessions, ...change.sessions];
	// A time that the clocks skip is refused where it is added (O4).
	const warnings = warningsOf({ ...view, sessions: preview }).filter(({ is }) => is !== "skippedHour");
	const idAt = (at: number) => change.sessions[rows.slice(0, at).filter(isOn).length]?.id;

	useEffect(() => {
		field.current?.focus();
		field.current?.scrollIntoView({ block: "nearest" });
	}, []);

	function toggle(row: PastedRow, at: number) {
		const [set, update] = isThere(row) ? [ticked, setTicked] : [unticked, setUnticked];
		update(new Set(set.has(at) ? [...set].filter((one) => one !== at) : [...set, at]));
	}

	function paste(event: ClipboardEvent<HTMLTextAreaElement>) {
		const table = tableText(event.clipboardData.getData("text/html"));
		if (table === null) return;
		event.preventDefault();
		const { selectionStart, selectionEnd, value } = event.currentTarget;
		onChange({ ...pasted, text: value.slice(0, selectionStart) + table + value.slice(selectionEnd) });
	}

	async function add() {
		if (isAdding || wanted.length === 0) return;
		setAdding(true);
		const problem = await steps.change(change, t("programme.did.pasted", { count: wanted.length }));
		setAdding(false);
		if (!problem) return onClose(pasted.text);
		setError(problem.sentence);
		const at = rows.findIndex((_, index) => idAt(index) === problem.row);
		const line = document.getElementById(`${id}-${at}`) ?? field.current;
		line?.scrollIntoView({ block: "center" });
		line?.focus({ preventScroll: true });
	}

	return (
		<section aria-labelledby={`${id}-title`} className="mt-6 border-edge border-s-4 bg-raised px-4 py-4">
			<h2 id={`${id}-title`} className="font-bold text-xl">
				{t("programme.paste.title")}
			</h2>
			<label htmlFor={`${id}-text`} className="mt-1 block max-w-words text-sm">
				{t("programme.paste.how")}
			</label>
			<textarea
				ref={field}
				id={`${id}-text`}
				value={pasted.text}
				onChange={({ target }) => onChange({ ...pasted, text: target.value })}
				onPaste={paste}
				rows={4}
				wrap="off"
				spellCheck={false}
				className="mt-2 block w-full rounded-sm border-2 border-edge bg-paper p-3 text-sm"
			/>
			{pasted.text.trim() !== "" && (
				<p role="status" className="mt-3 font-semibold">
					{t("programme.paste.read", { rows: rows.length, wanted: wanted.length })}
				</p>
			)}
			{all.length > rows.length && (
				<p className="font-semibold">{t("programme.paste.tooMany", { max: PROGRAMME_ROWS })}</p>
			)}
			<ul>
				{rows.map((row, at) => (
					<PastedLine
						// biome-ignore lint/suspicious/noArrayIndexKey: a row is where it was pasted
						key={at}
						id={`${id}-${at}`}
						row={row}
						isOn={isOn(row, at)}
						isThere={isThere(row)}
						warnings={isOn(row, at) ? warnings.filter(({ sessions }) => sessions.some((one) => one === idAt(at))) : []}
						session={idAt(at) ?? ""}
						sessions={preview}
						onToggle={() => toggle(row, at)}
					/>
				))}
			</ul>
			{error && (
				<p role="alert" className="mt-2 border-error border-s-4 ps-3 font-semibold text-error">
					{error}
				</p>
			)}
			<div className="mt-3 flex flex-wrap items-center gap-x-5">
				<button type="button" className={button.plain} aria-disabled={isAdding || wanted.length === 0} onClick={add}>
					{isAdding ? t("programme.saving") : t("programme.paste.add", { count: wanted.length })}
				</button>
				<button type="button" className={button.quiet} onClick={() => onClose()}>
					{t("programme.cancel")}
				</button>
			</div>
		</section>
	);
}

/** The change that pasted sessions are, whose ids stay while they do. */
function useChange(wanted: Parameters<typeof changeOfPasted>[0]) {
	const t = useWords("organise");
	const role = t("programme.speakers.noRole");
	const key = JSON.stringify(wanted);
	// biome-ignore lint/correctness/useExhaustiveDependencies: by value, as each rendering reads them again
	return useMemo(() => changeOfPasted(wanted, () => crypto.randomUUID(), role), [key, role]);
}
