"use client";

import { useId, useState } from "react";
import { CommandButton } from "#components/desk/actions/command-button.tsx";
import { useAct, useDesk } from "#components/desk/use-desk.tsx";
import { usePending } from "#components/state/use-pending.tsx";
import { useWords } from "#components/ui/words.tsx";
import { SCREEN_NAME_GRAPHEMES } from "#protocol/limits.ts";

/** Makes a waiting browser a screen of this hall: the code it shows, and what the desk calls it. */
export function Pairing() {
	const t = useWords("room");
	const act = useAct();
	const id = useId();
	const sessionId = useDesk(({ view }) => view.head.session.id);
	const busy = usePending(({ type }) => type === "screen.pair") !== undefined;
	const [shownCode, setCode] = useState("");
	const [name, setName] = useState("");
	const ready = shownCode.trim() !== "" && name.trim() !== "";
	const pair = async () => {
		if (!ready || busy) return;
		const ack = await act({ type: "screen.pair", sessionId, shownCode, name }, "screens");
		if (!ack.ok) return;
		setCode("");
		setName("");
	};
	const field = "min-h-9 rounded-sm border-2 border-edge bg-paper px-2 text-ink text-sm";
	return (
		<form
			className="border-line border-t pt-3"
			onSubmit={(event) => {
				event.preventDefault();
				void pair();
			}}
		>
			<h2 className="font-bold text-sm">{t("pair.title")}</h2>
			<p className="text-quiet text-sm">{t("pair.how")}</p>
			<div className="mt-1.5 flex flex-wrap items-end gap-2">
				<label htmlFor={`${id}-code`} className="grid text-quiet text-sm">
					{t("pair.code")}
					<input
						id={`${id}-code`}
						autoComplete="off"
						autoCapitalize="characters"
						spellCheck={false}
						value={shownCode}
						onChange={({ target }) => setCode(target.value)}
						className={`${field} w-32 uppercase tracking-widest`}
					/>
				</label>
				<label htmlFor={`${id}-name`} className="grid min-w-0 flex-1 text-quiet text-sm">
					{t("pair.name")}
					<input
						id={`${id}-name`}
						autoComplete="off"
						maxLength={2 * SCREEN_NAME_GRAPHEMES}
						value={name}
						onChange={({ target }) => setName(target.value)}
						className={`${field} w-full`}
					/>
				</label>
				<CommandButton look="main" busy={busy} off={!ready} onPress={() => void pair()}>
					{t("pair.do")}
				</CommandButton>
			</div>
			<button type="submit" hidden aria-hidden="true" tabIndex={-1} />
		</form>
	);
}
