"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { useDesk } from "#components/desk/use-desk.tsx";
import { useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { Section } from "../section.tsx";
import { useCloseOpen } from "../use-way-back.ts";
import { Candidates } from "./candidates.tsx";

const SHOWN = 5;

/** Searches for the question to merge into. */
export function MergePicker({ question }: { question: DeskQuestion }) {
	const t = useWords("hand");
	const closeOpen = useCloseOpen(question.id);
	const [text, setText] = useState("");
	const field = useRef<HTMLInputElement>(null);
	useEffect(() => field.current?.focus(), []);
	const rows = useDesk(({ view }) => view.rows);
	const found = useMemo(() => search(rows, question.id, text), [rows, question.id, text]);
	return (
		<Section title={t("merge.title")}>
			<input
				ref={field}
				type="search"
				dir="auto"
				aria-label={t("merge.search")}
				placeholder={t("merge.search")}
				value={text}
				onChange={({ target }) => setText(target.value)}
				onKeyDown={({ key }) => {
					if (key === "Escape") closeOpen();
				}}
				className="min-h-9 w-full rounded-sm border-2 border-edge bg-paper px-2 text-ink text-sm"
			/>
			<p role="status" className="mt-1 text-quiet text-sm">
				{text.trim() !== "" && t("merge.found", { count: found.length })}
			</p>
			<Candidates question={question} found={found.slice(0, SHOWN)} />
		</Section>
	);
}

/** @returns the other published questions that contain every typed word, most votes first */
function search(rows: readonly DeskQuestion[], questionId: string, text: string): DeskQuestion[] {
	const words = text.toLowerCase().split(/\s+/).filter(Boolean);
	if (words.length === 0) return [];
	return rows
		.filter(({ id, status }) => status === "published" && id !== questionId)
		.filter((row) => {
			const text = row.words.toLowerCase();
			return words.every((word) => text.includes(word));
		})
		.sort((a, b) => b.votes - a.votes);
}
