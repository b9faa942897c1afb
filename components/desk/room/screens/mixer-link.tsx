"use client";

import { useId, useState } from "react";
import { CommandButton } from "#components/desk/actions/command-button.tsx";
import { useAct, useDesk } from "#components/desk/use-desk.tsx";
import { usePending } from "#components/state/use-pending.tsx";
import { useWords } from "#components/ui/words.tsx";
import { SCREEN_NAME_GRAPHEMES } from "#protocol/limits.ts";

/** An address for a video mixer, shown once: who has it sees what the hall sees, until it is revoked in the list above. */
export function MixerLink({ link, onLink }: { link: string | null; onLink: (link: string | null) => void }) {
	const t = useWords("room");
	const act = useAct();
	const id = useId();
	const sessionId = useDesk(({ view }) => view.head.session.id);
	const busy = usePending(({ type }) => type === "screen.link") !== undefined;
	const [name, setName] = useState("");
	const [copied, setCopied] = useState(false);
	const make = async () => {
		if (name.trim() === "" || busy) return;
		const ack = await act({ type: "screen.link", sessionId, name }, "screens");
		if (!ack.ok || !ack.token) return;
		setName("");
		setCopied(false);
		onLink(`${location.origin}/screen/${ack.token}`);
	};
	const copy = async (text: string) => {
		try {
			await navigator.clipboard.writeText(text);
			setCopied(true);
		} catch {
			// No clipboard without https: the address is there to be marked.
		}
	};
	return (
		<form
			className="border-line border-t pt-3"
			onSubmit={(event) => {
				event.preventDefault();
				void make();
			}}
		>
			<h2 className="font-bold text-sm">{t("mixer.title")}</h2>
			{link === null ? (
				<>
					<p className="text-quiet text-sm">{t("mixer.how")}</p>
					<div className="mt-1.5 flex flex-wrap items-end gap-2">
						<label htmlFor={id} className="grid min-w-0 flex-1 text-quiet text-sm">
							{t("pair.name")}
							<input
								id={id}
								autoComplete="off"
								maxLength={2 * SCREEN_NAME_GRAPHEMES}
								value={name}
								onChange={({ target }) => setName(target.value)}
								className="min-h-9 w-full rounded-sm border-2 border-edge bg-paper px-2 text-ink text-sm"
							/>
						</label>
						<CommandButton busy={busy} off={name.trim() === ""} onPress={() => void make()}>
							{t("mixer.make")}
						</CommandButton>
					</div>
				</>
			) : (
				<div role="status">
					<p className="text-sm">{t("mixer.once")}</p>
					<input
						readOnly
						aria-label={t("mixer.address")}
						value={link}
						onFocus={({ currentTarget }) => currentTarget.select()}
						className="mt-1 min-h-9 w-full rounded-sm border-2 border-edge bg-paper px-2 text-ink text-sm"
					/>
					<div className="mt-1.5 flex gap-1.5">
						<CommandButton look="main" onPress={() => void copy(link)}>
							{copied ? t("mixer.copied") : t("mixer.copy")}
						</CommandButton>
						<CommandButton onPress={() => onLink(null)}>{t("mixer.done")}</CommandButton>
					</div>
				</div>
			)}
		</form>
	);
}
