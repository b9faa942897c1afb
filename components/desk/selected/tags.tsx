import { useEffect, useMemo, useRef, useState } from "react";
import { isComposing } from "#components/touch/keys.ts";
import { useSamePress } from "#components/touch/same-press.ts";
import { useWords } from "#components/ui/words.tsx";
import { TAG_GRAPHEMES, TAGS_A_QUESTION } from "#protocol/limits.ts";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { fieldUnits, lengthOf, tidy } from "#protocol/words.ts";
import { CommandButton } from "../actions/command-button.tsx";
import { useSend } from "../actions/send.tsx";
import { useDesk, useMay } from "../use-desk.tsx";
import { useCloseOpen } from "./close-open.ts";
import { Section } from "./section.tsx";

const SUGGESTIONS = 6;
const scrollToOnMount = (element: HTMLElement | null) => element?.scrollIntoView({ block: "nearest" });

/** Shows and removes a question's tags, and adds new ones. */
export function Tags({ question, open }: { question: DeskQuestion; open: boolean }) {
	const t = useWords("hand");
	const send = useSend("hand");
	const may = useMay()("question.tag");
	const isSamePress = useSamePress();
	const set = (tag: string, on: boolean) => void send({ type: "question.tag", questionId: question.id, tag, on });
	if (!open && question.tags.length === 0) return null;
	return (
		<Section title={t("tags.title")}>
			{question.tags.length > 0 && (
				<ul className="flex flex-wrap gap-1.5">
					{question.tags.map((tag) => (
						<li key={tag} className="inline-flex items-center rounded-sm border-2 border-edge bg-paper px-2 text-sm">
							<bdi>{tag}</bdi>
							{may && (
								<button
									type="button"
									aria-label={t("tags.remove", { tag })}
									className="min-h-8 ps-2"
									onClick={({ nativeEvent }) => {
										if (!isSamePress(nativeEvent)) set(tag, false);
									}}
								>
									<span aria-hidden="true">×</span>
								</button>
							)}
						</li>
					))}
				</ul>
			)}
			{open && may && <TagForm question={question} onAdd={(tag) => set(tag, true)} />}
		</Section>
	);
}

function TagForm({ question, onAdd }: { question: DeskQuestion; onAdd: (tag: string) => void }) {
	const t = useWords("hand");
	const closeOpen = useCloseOpen(question.id);
	const [text, setText] = useState("");
	const field = useRef<HTMLInputElement>(null);
	const isSamePress = useSamePress();
	const suggested = useSuggestions(question.tags, text);
	useEffect(() => field.current?.focus(), []);
	const tag = tidy(text);
	const over = lengthOf(tag) > TAG_GRAPHEMES;
	if (question.tags.length >= TAGS_A_QUESTION)
		return <p className="mt-1 text-quiet text-sm">{t("tags.full", { max: TAGS_A_QUESTION })}</p>;
	const add = (one: string) => {
		onAdd(one);
		setText("");
		field.current?.focus();
	};
	return (
		<form
			className="mt-1.5"
			onSubmit={(event) => {
				event.preventDefault();
				add(tag);
			}}
		>
			<div className="flex gap-1.5">
				<input
					ref={field}
					type="text"
					dir="auto"
					autoComplete="off"
					maxLength={fieldUnits(TAG_GRAPHEMES)}
					aria-label={t("tags.new")}
					aria-invalid={over || undefined}
					placeholder={t("tags.new")}
					value={text}
					onChange={({ target }) => setText(target.value)}
					onKeyDown={({ key, nativeEvent }) => {
						if (key === "Escape" && !isComposing(nativeEvent)) closeOpen();
					}}
					className="desk-field w-0 min-w-24 flex-1"
				/>
				<CommandButton off={tag === "" || over}>{t("tags.add")}</CommandButton>
			</div>
			{over && (
				<p ref={scrollToOnMount} className="mt-1 text-error text-sm">
					{t("tags.long", { max: TAG_GRAPHEMES })}
				</p>
			)}
			{suggested.length > 0 && (
				<fieldset aria-label={t("tags.suggested")} className="mt-1.5 flex flex-wrap gap-1.5">
					{suggested.map((one) => (
						<CommandButton
							key={one}
							onPress={(press) => {
								if (!isSamePress(press)) add(one);
							}}
						>
							<bdi>{one}</bdi>
						</CommandButton>
					))}
				</fieldset>
			)}
		</form>
	);
}

/** @returns the session's other tags that start with what is typed, most used first */
function useSuggestions(has: readonly string[], typed: string): string[] {
	const rows = useDesk(({ view }) => view.rows);
	const start = tidy(typed).toLowerCase();
	return useMemo(() => {
		const count = new Map<string, number>();
		for (const { tags } of rows) for (const tag of tags) count.set(tag, (count.get(tag) ?? 0) + 1);
		return [...count]
			.filter(([tag]) => !has.includes(tag) && tag.toLowerCase().startsWith(start))
			.sort(([a, n], [b, m]) => m - n || a.localeCompare(b))
			.slice(0, SUGGESTIONS)
			.map(([tag]) => tag);
	}, [rows, has, start]);
}
