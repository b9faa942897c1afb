"use client";

import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import { useWords } from "#components/ui/words.tsx";
import { REMARK_GRAPHEMES } from "#protocol/limits.ts";
import { DECLINE_REASONS, type DeclineReason } from "#protocol/views.ts";
import { CommandButton } from "./command-button.tsx";

/** Why a question is declined, and what its author is told besides. */
export type Why = { reason: DeclineReason; remark?: string };

/**
 * Declining takes a reason: a button that opens a short list of them, by pointer or by arrow keys. A sentence to the author
 * may be written first; it is kept for as long as the card is there.
 */
export function DeclineMenu(menu: { action: string; busy: boolean; off: boolean; onChoose: (why: Why) => void }) {
	const { action, busy, off, onChoose } = menu;
	const t = useWords("desk");
	const [open, setOpen] = useState(false);
	const [remark, setRemark] = useState("");
	const button = useRef<HTMLButtonElement>(null);
	return (
		<>
			<CommandButton ref={button} action={action} busy={busy} off={off} onPress={() => setOpen(true)}>
				{t("card.decline")}
			</CommandButton>
			{open && (
				<Reasons
					beside={button.current}
					remark={remark}
					onRemark={setRemark}
					onClose={() => setOpen(false)}
					onChoose={(reason) => {
						setOpen(false);
						button.current?.focus();
						onChoose({ reason, ...(remark.trim() === "" ? {} : { remark }) });
					}}
				/>
			)}
		</>
	);
}

function Reasons(menu: {
	beside: HTMLElement | null;
	remark: string;
	onRemark: (remark: string) => void;
	onClose: () => void;
	onChoose: (reason: DeclineReason) => void;
}) {
	const t = useWords("desk");
	const list = useRef<HTMLDivElement>(null);
	const { beside } = menu;
	useLayoutEffect(() => {
		const element = list.current;
		if (!element || !beside) return;
		element.showPopover();
		standBeside(element, beside.getBoundingClientRect());
		element.querySelector("button")?.focus();
	}, [beside]);
	return (
		<div
			ref={list}
			popover="auto"
			role="dialog"
			aria-label={t("card.declineWhy")}
			onToggle={(event) => {
				if (event.newState === "closed") menu.onClose();
			}}
			onKeyDown={moveBetween}
			className="fixed m-0 w-72 rounded-sm border-2 border-ink bg-paper p-1 text-ink"
		>
			<label className="block px-2 pt-1 pb-2 text-sm">
				<span className="text-quiet">{t("card.remark")}</span>
				<textarea
					rows={2}
					dir="auto"
					maxLength={REMARK_GRAPHEMES}
					value={menu.remark}
					onChange={(event) => menu.onRemark(event.target.value)}
					className="mt-1 block w-full rounded-sm border-2 border-edge bg-paper px-2 py-1 text-ink"
				/>
			</label>
			<p aria-hidden="true" className="px-2 pt-1 pb-1 text-quiet text-sm">
				{t("card.declineWhy")}
			</p>
			{DECLINE_REASONS.map((reason) => (
				<button
					key={reason}
					type="button"
					onClick={() => menu.onChoose(reason)}
					className="block w-full rounded-sm px-2 py-1.5 text-start text-sm first-letter:uppercase hover:bg-raised focus-visible:outline-offset-[-3px]"
				>
					{t(`reason.${reason}`)}
				</button>
			))}
		</div>
	);
}

/** Below the button, or above where there is no room; never past the window's edge. */
function standBeside(menu: HTMLElement, button: DOMRect): void {
	const gap = 4;
	const { width, height } = menu.getBoundingClientRect();
	const below = button.bottom + gap + height <= window.innerHeight;
	menu.style.top = `${Math.max(gap, below ? button.bottom + gap : button.top - gap - height)}px`;
	menu.style.left = `${Math.max(gap, Math.min(button.left, window.innerWidth - width - gap))}px`;
}

function moveBetween(event: KeyboardEvent<HTMLElement>): void {
	if (event.target instanceof HTMLTextAreaElement) return;
	const items = [...event.currentTarget.querySelectorAll("button")];
	const at = items.findIndex((item) => item.matches(":focus"));
	const to = {
		ArrowDown: (at + 1) % items.length,
		ArrowUp: (at - 1 + items.length) % items.length,
		Home: 0,
		End: items.length - 1,
	}[event.key];
	if (to === undefined) return;
	event.preventDefault();
	items[to]?.focus();
}
