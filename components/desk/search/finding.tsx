"use client";

import { useMemo } from "react";
import { isComposing } from "#components/touch/keys.ts";
import { useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { KeyHint } from "../actions/key-hint.tsx";
import { EVERYTHING, type Filter, isNarrow, LANGUAGE_NAMES, languagesOf, tagsOf } from "./find.ts";
import { SEARCH, SEARCH_UNITS } from "./search-field.ts";

const FIELD = "min-h-9 rounded-sm border-2 border-edge bg-paper px-2 text-ink text-sm";

/** What the desk shows: what is searched for, of one tag, in one language. */
export function Finding(finding: {
	rows: readonly DeskQuestion[];
	filter: Filter;
	onFilter: (filter: Filter) => void;
	/** Goes on to what was found. */
	onEnter: () => void;
}) {
	const t = useWords("desk");
	const { rows, filter, onFilter } = finding;
	const tags = useMemo(() => tagsOf(rows), [rows]);
	const languages = useMemo(() => languagesOf(rows), [rows]);
	const nameOf = (language: string) => (language === "" ? t("find.unknown") : (LANGUAGE_NAMES[language] ?? language));
	return (
		<search className="flex min-w-0 flex-wrap items-center gap-2">
			<label className="relative">
				<span className="sr-only">{t("find.search")}</span>
				<input
					id={SEARCH}
					type="search"
					maxLength={SEARCH_UNITS}
					value={filter.text}
					placeholder={t("find.search")}
					onChange={({ target }) => onFilter({ ...filter, text: target.value })}
					onKeyDown={(event) => {
						if (isComposing(event.nativeEvent)) return;
						if (event.key === "Escape") onFilter(EVERYTHING);
						else if (event.key !== "Enter") return;
						event.currentTarget.blur();
						if (event.key === "Enter") finding.onEnter();
					}}
					className={`${FIELD} w-52 pe-8`}
				/>
				{filter.text === "" && (
					<span className="pointer-events-none absolute inset-y-0 end-2 flex items-center">
						<KeyHint id="search" />
					</span>
				)}
			</label>
			<select
				aria-label={t("find.tag")}
				value={filter.tag ?? ""}
				onChange={({ target }) => onFilter({ ...filter, tag: target.value || null })}
				className={`${FIELD} max-w-40`}
			>
				<option value="">{t("find.anyTag")}</option>
				{tags.map((tag) => (
					<option key={tag} value={tag}>
						{tag}
					</option>
				))}
			</select>
			<select
				aria-label={t("find.language")}
				value={filter.language ?? "any"}
				onChange={({ target }) => onFilter({ ...filter, language: target.value === "any" ? null : target.value })}
				className={`${FIELD} max-w-40`}
			>
				<option value="any">{t("find.anyLanguage")}</option>
				{languages.map((language) => (
					<option key={language} value={language}>
						{nameOf(language)}
					</option>
				))}
			</select>
			{isNarrow(filter) && (
				<button
					type="button"
					onClick={() => onFilter(EVERYTHING)}
					className="min-h-9 text-sm underline underline-offset-4"
				>
					{t("find.everything")}
				</button>
			)}
		</search>
	);
}
