"use client";

import { type KeyboardEvent, useId, useState } from "react";
import { isComposing } from "#components/touch/keys.ts";
import { useWords } from "#components/ui/words.tsx";
import { maySend } from "#protocol/permissions.ts";
import { Dialog } from "../dialog.tsx";
import { usePaletteEntries } from "../panels/palette-entries.ts";
import { folded, SEARCH_UNITS } from "../search/find.ts";
import { useDesk, useLive, useStaff } from "../use-desk.tsx";
import { ACTIONS, nextOf } from "./actions.ts";
import { type KeyId, keyOf, NAVIGATION, type NavigationId } from "./keys.ts";
import { applies, useRun } from "./use-actions.ts";
import { useActionWords, useAgreement } from "./use-agreement.ts";
import { setKeysOn, useKeysOn } from "./use-keys-on.ts";

/** [K5] All actions with what they do and their shortcuts, to search and run; and where single-key shortcuts are switched off. */
export function Palette() {
	const t = useWords("desk");
	const live = useLive();
	const keysOn = useKeysOn();
	return (
		<Dialog title={t("palette.title")} focus="input[type=text]" wide onClose={() => live.setOverlay(null)}>
			<Search />
			<div className="flex flex-none flex-wrap items-center justify-between gap-3 border-entry border-t px-4 py-2">
				<p className="text-quiet text-sm">{t("palette.hint")}</p>
				<label className="inline-flex min-h-9 items-center gap-2 font-semibold">
					<input
						type="checkbox"
						checked={keysOn}
						onChange={({ target }) => setKeysOn(target.checked)}
						className="size-5 accent-ink"
					/>
					{t("palette.on")}
				</label>
			</div>
		</Dialog>
	);
}

/** `key` is null for an entry without a shortcut. */
type Entry = { id: string; key: string | null; name: string; does: string; isPossible: boolean; go: () => void };

function useEntries(): Entry[] {
	const t = useWords("desk");
	const staff = useStaff();
	const state = useDesk((all) => all);
	const run = useRun();
	const wordsOf = useActionWords();
	const next = useAgreement(nextOf(state.view.head));
	const put = useAgreement(state.current?.questionId);
	const keyed = (id: KeyId) => ({ id, key: keyOf(id), go: () => run(id) });
	return [
		...ACTIONS.filter(({ sends }) => maySend(staff.roles, sends)).map(({ id }) => ({
			...keyed(id),
			...wordsOf(id, id === "next" ? next : put),
			isPossible: applies(id, state, staff),
		})),
		...NAVIGATION.map(({ id }) => ({
			...keyed(id),
			...{ name: t(`command.${id}`), does: isExplained(id) ? t(`does.${id}`) : "", isPossible: true },
		})),
		...usePaletteEntries().map((entry) => ({ ...entry, does: "", isPossible: true, key: null })),
	];
}

const EXPLAINED = ["apply", "hear"] as const;
const isExplained = (id: NavigationId): id is (typeof EXPLAINED)[number] => EXPLAINED.some((one) => one === id);

function Search() {
	const t = useWords("desk");
	const live = useLive();
	const keysOn = useKeysOn();
	const entries = useEntries();
	const [text, setText] = useState("");
	const [index, setIndex] = useState(0);
	const id = useId();
	const words = folded(text).split(/\s+/).filter(Boolean);
	const isFound = (text: string) => words.every((word) => folded(text).includes(word));
	const named = entries.filter(({ name }) => isFound(name));
	const found = [...named, ...entries.filter(({ name, does }) => !isFound(name) && isFound(`${name} ${does}`))];
	const current = found[Math.min(index, found.length - 1)];
	const choose = (entry: Entry | undefined) => {
		if (!entry?.isPossible) return;
		live.setOverlay(null);
		// After the dialog has given the focus back.
		requestAnimationFrame(entry.go);
	};
	const pressed = (event: KeyboardEvent) => {
		if (isComposing(event.nativeEvent)) return;
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
		if (step !== undefined) {
			event.preventDefault();
			const next = (Math.min(index, found.length - 1) + step + found.length) % Math.max(1, found.length);
			setIndex(next);
			document.getElementById(`${id}-${found[next]?.id}`)?.scrollIntoView({ block: "nearest" });
		} else if (event.key === "Enter" && !event.repeat) {
			event.preventDefault();
			choose(current);
		}
	};
	return (
		<>
			<div className="flex-none px-4 py-3">
				<input
					type="text"
					maxLength={SEARCH_UNITS}
					role="combobox"
					aria-label={t("palette.search")}
					placeholder={t("palette.search")}
					aria-expanded="true"
					aria-controls={id}
					aria-activedescendant={current ? `${id}-${current.id}` : undefined}
					value={text}
					onChange={({ target }) => {
						setText(target.value);
						setIndex(0);
					}}
					onKeyDown={pressed}
					className="block min-h-11 w-full rounded-sm border-2 border-edge bg-paper px-3 text-ink"
				/>
			</div>
			<div
				role="listbox"
				id={id}
				aria-label={t("palette.title")}
				tabIndex={-1}
				className="min-h-0 flex-1 columns-1 gap-x-4 overflow-y-auto px-4 pb-3 sm:columns-2"
			>
				{found.map((entry) => (
					// biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keyboard, as in any combobox
					<div
						key={entry.id}
						id={`${id}-${entry.id}`}
						role="option"
						tabIndex={-1}
						aria-selected={entry === current}
						aria-disabled={!entry.isPossible || undefined}
						onClick={() => choose(entry)}
						className={`flex min-h-9 break-inside-avoid items-center justify-between gap-3 rounded-sm px-2 text-sm ${entry === current ? "bg-raised outline-2 outline-ink -outline-offset-2" : ""} ${entry.isPossible ? "cursor-pointer font-semibold hover:bg-raised" : "text-quiet"}`}
					>
						<span className="py-1">
							{entry.name}
							{entry.does && <span className="block font-normal text-quiet text-xs">{entry.does}</span>}
							{!entry.isPossible && <span className="sr-only"> {t("palette.notNow")}</span>}
						</span>
						{keysOn && entry.key !== null && (
							<kbd className="min-w-6 rounded-sm border border-edge bg-paper px-1.5 text-center font-sans font-semibold text-ink">
								{entry.key}
							</kbd>
						)}
					</div>
				))}
				{found.length === 0 && <p className="px-2 py-3 text-quiet">{t("palette.nothing")}</p>}
			</div>
		</>
	);
}
