"use client";

import { useMemo } from "react";
import { isComposing } from "#components/touch/keys.ts";
import { useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { KeyHint } from "../actions/key-hint.tsx";
import {
	EVERYTHING,
	type Filter,
	isNarrow,
	LANGUAGE_NAMES,
	languagesOf,
	prepare,
	SEARCH_UNITS,
	tagsOf,
} from "./find.ts";

/** The id of the search field. */
export const SEARCH_FIELD = "desk-search";

/** No tag and no language: the empty language is the unknown one. */
const ANY = " ";

const FIELD = "min-h-7 rounded-sm border border-edge bg-paper px-2 text-ink text-xs pointer-coarse:min-h-10";

export type SearchProps = {
	rows: readonly DeskQuestion[];
	filter: Filter;
	onFilter: (filter: Filter) => void;
	/** Moves on to the first match. */
	onEnter: () => void;
};

/** Narrows the columns by text, tag and language. */
export function SearchFields({ rows, filter, onFilter, onEnter }: SearchProps) {
	const t = useWords("desk");
	const tags = useMemo(() => tagsOf(rows), [rows]);
	const languages = useMemo(() => languagesOf(rows), [rows]);
	const nameOf = (language: string) => (language === "" ? t("find.unknown") : (LANGUAGE_NAMES[language] ?? language));
	return (
		<search className="flex min-w-0 flex-wrap items-center gap-1.5">
			<label className="relative">
				<span className="sr-only">{t("find.search")}</span>
				<input
					id={SEARCH_FIELD}
					type="search"
					maxLength={SEARCH_UNITS}
					value={filter.text}
					placeholder={t("find.search")}
					onFocus={() => prepare(rows)}
					onChange={({ target }) => onFilter({ ...filter, text: target.value })}
					onKeyDown={(event) => {
						if (isComposing(event.nativeEvent)) return;
						if (event.key === "Escape") onFilter(EVERYTHING);
						else if (event.key !== "Enter") return;
						event.currentTarget.blur();
						if (event.key === "Enter") onEnter();
					}}
					className={`${FIELD} w-48 pe-7`}
				/>
				{filter.text === "" && (
					<span className="pointer-events-none absolute inset-y-0 end-2 flex items-center">
						<KeyHint id="search" />
					</span>
				)}
			</label>
			<Select
				label={t("find.tag")}
				value={filter.tag}
				any={t("find.anyTag")}
				options={tags.map((value) => ({ value, name: value }))}
				onChoose={(tag) => onFilter({ ...filter, tag })}
			/>
			<Select
				label={t("find.language")}
				value={filter.language}
				any={t("find.anyLanguage")}
				options={languages.map((value) => ({ value, name: nameOf(value) }))}
				onChoose={(language) => onFilter({ ...filter, language })}
			/>
			{isNarrow(filter) && (
				<button
					type="button"
					onClick={() => onFilter(EVERYTHING)}
					className="min-h-7 text-xs underline underline-offset-4 pointer-coarse:min-h-10"
				>
					{t("find.everything")}
				</button>
			)}
		</search>
	);
}

/** @param value null for any */
function Select(select: {
	label: string;
	value: string | null;
	any: string;
	options: readonly { value: string; name: string }[];
	onChoose: (value: string | null) => void;
}) {
	return (
		<select
			aria-label={select.label}
			value={select.value ?? ANY}
			onChange={({ target }) => select.onChoose(target.value === ANY ? null : target.value)}
			className={`${FIELD} max-w-36`}
		>
			<option value={ANY}>{select.any}</option>
			{select.options.map(({ value, name }) => (
				<option key={value} value={value}>
					{name}
				</option>
			))}
		</select>
	);
}
