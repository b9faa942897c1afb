"use client";

import { type KeyboardEvent, useId, useState } from "react";
import { isComposing } from "#components/touch/keys.ts";
import { useWords } from "#components/ui/words.tsx";
import { maySend } from "#protocol/permissions.ts";
import { Dialog } from "../dialog.tsx";
import { usePaletteEntries } from "../panels/palette-entries.ts";
import { folded } from "../search/find.ts";
import { SEARCH_UNITS } from "../search/search-field.ts";
import { useDesk, useLive, useStaff } from "../use-desk.tsx";
import { ACTIONS } from "./actions.ts";
import { COMMANDS, type KeyId } from "./keys.ts";
import { deedFor, sceneOf, useRun } from "./use-actions.ts";
import { setKeysOn, useKeysOn } from "./use-keys-on.ts";

/** [K5] Everything that can be done, to search, to do and to learn the key of; and where single keys are switched off. */
export function Palette() {
	const t = useWords("desk");
	const live = useLive();
	const keysOn = useKeysOn();
	return (
		<Dialog title={t("palette.title")} focus="input[type=text]" wide onClose={() => live.setOverlay(null)}>
			<Doing />
			<div className="flex flex-none flex-wrap items-center justify-between gap-3 border-line border-t px-4 py-2">
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

/** What the palette lists, and whether it can be done now. */
type Line = { id: KeyId; key: string; name: string; can: boolean };

function useLines(): Line[] {
	const t = useWords("desk");
	const staff = useStaff();
	const scene = useDesk((state) => state);
	const now = sceneOf(scene, staff);
	const actions = ACTIONS.filter(({ id, sends }) => id !== "unpin" && maySend(staff.roles, sends));
	return [
		...actions.map(({ id, key }): Line => ({ id, key, name: t(`action.${id}`), can: deedFor(id, now) !== null })),
		...COMMANDS.map(({ id, key }): Line => ({ id, key, name: t(`command.${id}`), can: true })),
	];
}

function Doing() {
	const t = useWords("desk");
	const live = useLive();
	const run = useRun();
	const keysOn = useKeysOn();
	const lines = [
		...useLines().map((line) => ({ ...line, go: () => run(line.id) })),
		...usePaletteEntries().map((entry) => ({ ...entry, can: true, key: null })),
	];
	const [sought, setSought] = useState("");
	const [at, setAt] = useState(0);
	const id = useId();
	const words = folded(sought).split(/\s+/).filter(Boolean);
	const found = lines.filter(({ name }) => words.every((word) => folded(name).includes(word)));
	const current = found[Math.min(at, found.length - 1)];
	const choose = (line: (typeof lines)[number] | undefined) => {
		if (!line?.can) return;
		live.setOverlay(null);
		// Once the dialog has given the focus back.
		requestAnimationFrame(line.go);
	};
	const pressed = (event: KeyboardEvent) => {
		if (isComposing(event.nativeEvent)) return;
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
		if (step !== undefined) {
			event.preventDefault();
			const next = (Math.min(at, found.length - 1) + step + found.length) % Math.max(1, found.length);
			setAt(next);
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
					value={sought}
					onChange={({ target }) => {
						setSought(target.value);
						setAt(0);
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
				className="min-h-0 flex-1 columns-1 gap-x-4 overflow-y-auto px-4 pb-3 sm:columns-2 lg:columns-3"
			>
				{found.map((line) => (
					// biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keyboard, as in any combobox
					<div
						key={line.id}
						id={`${id}-${line.id}`}
						role="option"
						tabIndex={-1}
						aria-selected={line === current}
						aria-disabled={!line.can || undefined}
						onClick={() => choose(line)}
						className={`flex min-h-9 break-inside-avoid items-center justify-between gap-3 rounded-sm px-2 text-sm ${line === current ? "bg-raised outline-2 outline-ink -outline-offset-2" : ""} ${line.can ? "cursor-pointer font-semibold hover:bg-raised" : "text-quiet"}`}
					>
						<span>
							{line.name}
							{!line.can && <span className="sr-only"> {t("palette.notNow")}</span>}
						</span>
						{keysOn && line.key !== null && <Key name={line.key} />}
					</div>
				))}
				{found.length === 0 && <p className="px-2 py-3 text-quiet">{t("palette.nothing")}</p>}
			</div>
		</>
	);
}

function Key({ name }: { name: string }) {
	return (
		<kbd className="min-w-6 rounded-sm border border-edge bg-paper px-1.5 text-center font-sans font-semibold text-ink">
			{name}
		</kbd>
	);
}
