import { type ReactNode, useRef } from "react";
import styles from "../desk.module.css";

const GAP = 4;

type PanelId = "session" | "screens" | "note";

const looks = {
	plain: "border-edge bg-paper text-ink hover:border-ink",
	alert: "border-error bg-paper text-error hover:border-ink",
} as const;

/**
 * A button in the desk's header with a popover. Its contents stay mounted, so that nothing typed is lost when it closes.
 * @param id for `openPanel`
 * @param name the popover's accessible name; the button's label starts with it
 * @param gives whether its label is cut off where the header has no room for it
 * @param onToggle called when it opens (true) or closes
 */
export function Panel(panel: {
	id: PanelId;
	name: string;
	label: ReactNode;
	widthRem: number;
	look?: keyof typeof looks;
	gives?: boolean;
	onToggle?: (open: boolean) => void;
	children: ReactNode;
}) {
	const id = elementOf(panel.id);
	const button = useRef<HTMLButtonElement>(null);
	const { look = "plain", gives = false } = panel;
	return (
		<>
			<button
				ref={button}
				type="button"
				popoverTarget={id}
				className={`${styles.command} ${gives ? styles.gives : ""} relative inline-flex min-h-7.5 items-center gap-1.5 rounded-sm border px-2 text-start font-semibold text-xs leading-tight pointer-coarse:min-h-10 ${looks[look]}`}
			>
				<span className="truncate">{panel.label}</span>
				<svg viewBox="0 0 10 6" aria-hidden="true" className="h-1.5 w-2.5 flex-none">
					<path d="M1 1l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.75" />
				</svg>
			</button>
			<div
				id={id}
				popover="auto"
				role="dialog"
				aria-label={panel.name}
				onBeforeToggle={({ currentTarget, newState }) => {
					if (newState === "open") placeBelow(currentTarget, button.current, panel.widthRem);
				}}
				onToggle={({ newState }) => panel.onToggle?.(newState === "open")}
				className="fixed m-0 overflow-y-auto rounded-sm border-2 border-ink bg-paper p-4 text-ink"
			>
				{panel.children}
			</div>
		</>
	);
}

/** Opens a panel by keyboard. Focus goes to its first control, and back to its button when it closes. */
export function openPanel(panel: PanelId): void {
	const id = elementOf(panel);
	const box = document.getElementById(id);
	const button = document.querySelector<HTMLElement>(`[popovertarget="${id}"]`);
	if (!box || !button || box.matches(":popover-open")) return;
	button.focus();
	button.click();
	box.querySelector<HTMLElement>("button, input, textarea, select")?.focus();
}

function elementOf(panel: PanelId): string {
	return `panel-${panel}`;
}

/** Within the window, even if the window or text size changes while it is open. */
function placeBelow(box: HTMLElement, button: HTMLElement | null, rem: number): void {
	if (!button) return;
	const { bottom, x } = button.getBoundingClientRect();
	const top = Math.min(bottom + GAP, window.innerHeight / 2);
	box.style.inset = `${top}px auto auto max(${GAP}px, min(${x}px, 100vw - ${rem}rem - ${GAP}px))`;
	box.style.width = `min(${rem}rem, 100vw - ${2 * GAP}px)`;
	box.style.maxHeight = `calc(100dvh - ${top + GAP}px)`;
}
