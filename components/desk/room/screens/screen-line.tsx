"use client";

import { useRef, useState } from "react";
import { CommandButton } from "#components/desk/actions/command-button.tsx";
import { useAct, useDesk, useMay } from "#components/desk/use-desk.tsx";
import { usePending } from "#components/state/use-pending.tsx";
import { useWords } from "#components/ui/words.tsx";
import { STAGE_MODES, type StageMode } from "#protocol/statuses.ts";
import type { Screen } from "#protocol/views/session.ts";
import { type Health, isBad } from "./health.ts";

const FOLLOWS = "follows";

/** One screen: its name, how it is, what it is fixed to, and how to be rid of it. */
export function ScreenLine({ screen, health }: { screen: Screen; health: Health }) {
	const t = useWords("room");
	const act = useAct();
	const may = useMay();
	const sessionId = useDesk(({ view }) => view.head.session.id);
	const asked = usePending((wish) => wish.type === "screen.fix" && wish.screenId === screen.id);
	const fixed = asked?.type === "screen.fix" ? asked.mode : screen.fixedMode;
	return (
		<li className="grid gap-1 border-line border-b py-2">
			<div className="flex flex-wrap items-baseline gap-x-3">
				<strong className="min-w-0 break-words">{screen.name}</strong>
				<p className={`text-sm ${isBad(health) ? "font-semibold text-error" : "text-quiet"}`}>
					<HealthWords health={health} />
				</p>
			</div>
			<div className="flex flex-wrap items-center gap-x-3 gap-y-1">
				{may("screen.fix") ? (
					<label className="flex items-center gap-2 text-quiet text-sm">
						{t("screen.shows")}
						<select
							value={fixed ?? FOLLOWS}
							onChange={({ target }) => {
								const mode = STAGE_MODES.find((one) => one === target.value) ?? null;
								void act({ type: "screen.fix", sessionId, screenId: screen.id, mode }, "screens");
							}}
							className="min-h-9 rounded-sm border-2 border-edge bg-paper px-2 text-ink text-sm"
						>
							<option value={FOLLOWS}>{t("screen.follows")}</option>
							{STAGE_MODES.map((mode) => (
								<option key={mode} value={mode}>
									{t("screen.always", { mode: t(`mode.${mode}`) })}
								</option>
							))}
						</select>
					</label>
				) : (
					<p className="text-quiet text-sm">
						{fixed ? t("screen.always", { mode: t(`mode.${fixed}`) }) : t("screen.follows")}
					</p>
				)}
				{screen.kind === "mixer" && <span className="text-quiet text-sm">{t("screen.mixer")}</span>}
				{may("screen.revoke") && <Revoke screen={screen} />}
			</div>
		</li>
	);
}

/** Taken off at the second press: what is on a wall now would be gone at the first. */
function Revoke({ screen }: { screen: Screen }) {
	const t = useWords("room");
	const act = useAct();
	const sessionId = useDesk(({ view }) => view.head.session.id);
	const busy = usePending((wish) => wish.type === "screen.revoke" && wish.screenId === screen.id) !== undefined;
	const [sure, setSure] = useState(false);
	const first = useRef<HTMLButtonElement>(null);
	const ask = (next: boolean) => {
		setSure(next);
		requestAnimationFrame(() => first.current?.focus());
	};
	const label = (name: string) => `${name}: ${screen.name}`;
	if (!sure)
		return (
			<CommandButton ref={first} label={label(t("screen.revoke"))} onPress={() => ask(true)}>
				{t("screen.revoke")}
			</CommandButton>
		);
	return (
		<span className="inline-flex flex-wrap items-center gap-1.5 text-sm">
			{t("screen.sure")}
			<CommandButton
				ref={first}
				look="main"
				busy={busy}
				label={label(t("screen.revokeNow"))}
				onPress={() => act({ type: "screen.revoke", sessionId, screenId: screen.id }, "screens")}
			>
				{t("screen.revokeNow")}
			</CommandButton>
			<CommandButton off={busy} onPress={() => ask(false)}>
				{t("screen.keep")}
			</CommandButton>
		</span>
	);
}

function HealthWords({ health }: { health: Health }) {
	const t = useWords("room");
	const seconds = (ms: number) => Math.round(ms / 1_000);
	const name = (mode: StageMode) => t(`mode.${mode}`);
	switch (health.is) {
		case "well":
			return t("health.well", { mode: name(health.mode), seconds: seconds(health.agoMs) });
		case "new":
			return t("health.new");
		case "unknown":
			return t("health.unknown");
		case "away":
			return health.agoMs === null ? t("health.gone") : t("health.away", { seconds: seconds(health.agoMs) });
		case "silent":
			return t("health.silent", { seconds: seconds(health.agoMs) });
		case "wrong":
			return t("health.wrong", { mode: name(health.mode) });
	}
}
