import type { KeyboardEvent } from "react";
import { useWords } from "#components/ui/words.tsx";
import { clockOf, dateOf } from "#protocol/rules/conference/days.ts";
import type { Warning } from "#protocol/rules/conference/warnings.ts";
import { ALL_DAY, BREAK, SESSION_KINDS } from "#protocol/statuses.ts";
import type { PlannedSession, SessionPlan } from "#protocol/views/conference.ts";
import { useIsTyped } from "../drafts.tsx";
import { FocusedPanel } from "../form/panel.tsx";
import { usePanel } from "../form/use-panel.ts";
import { moveFocus } from "../list/focus.ts";
import { WarningLine } from "../list/warnings.tsx";
import { useNames } from "../use-names.ts";
import { DeleteForm } from "./delete-form.tsx";
import { SessionEditor } from "./editor.tsx";
import { PlaceForm } from "./place-form.tsx";
import { ROW_ACTIONS, ROW_KEYS, type RowAction } from "./row-actions.ts";
import { ShiftForm } from "./shift-form.tsx";

const DAY_MS = 24 * 3_600_000;
const ARROWS: Record<string, 1 | -1> = { ArrowDown: 1, ArrowUp: -1 };

/**
 * A session in the list: what it says, what to do with it, and the form of what is being done.
 * @param planned null if somebody else has deleted it while it was edited here
 */
export function SessionRow({
	session,
	planned,
	warnings,
}: {
	session: SessionPlan;
	planned: PlannedSession | null;
	warnings: readonly Warning[];
}) {
	const t = useWords("organise");
	const names = useNames();
	const isTyped = useIsTyped(`session ${session.id}`);
	const { open, main, close, toggle } = usePanel<RowAction>();

	const isAllDay = session.kind === ALL_DAY;
	const actions = ROW_ACTIONS.filter((action) => action !== "edit" && (action === "delete" || !isAllDay));

	function press(event: KeyboardEvent) {
		if (event.key === "Escape" && open) {
			event.preventDefault();
			return close(open);
		}
		if (event.target !== main.current || event.ctrlKey || event.metaKey || event.altKey) return;
		const action = ROW_KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
		const to = ARROWS[event.key];
		if (action && actions.includes(action)) toggle(action);
		else if (to && main.current) moveFocus(main.current, to);
		else return;
		event.preventDefault();
	}

	const { startsLocal, endsLocal, kind, speakers } = session;
	const daysLater = Math.round((Date.parse(dateOf(endsLocal)) - Date.parse(dateOf(startsLocal))) / DAY_MS);
	const known = SESSION_KINDS.find((one) => one === kind);
	const about = [
		kind === "talk" || isAllDay ? "" : known ? t(`programme.kind.${known}`) : kind,
		speakers.map(names.speaker).join("; "),
	].filter(Boolean);
	return (
		<li
			id={`session-${session.id}`}
			onKeyDown={press}
			className="scroll-my-24 border-line border-t py-1 first:border-t-0"
		>
			<div className="flex flex-wrap items-start gap-x-4">
				{!isAllDay && (
					<p aria-hidden="true" className="tally w-14 flex-none py-2.5">
						<span className="block font-semibold">{clockOf(startsLocal)}</span>
						<span className="block text-quiet text-sm">
							{clockOf(endsLocal)}
							{daysLater > 0 && ` +${daysLater}`}
						</span>
					</p>
				)}
				<div className="min-w-0 flex-[1_1_14rem]">
					<button
						ref={main}
						type="button"
						data-row={session.id}
						aria-expanded={open === "edit"}
						aria-keyshortcuts={Object.keys(ROW_KEYS).join(" ")}
						onClick={() => toggle("edit")}
						className={`min-h-target w-full py-2 text-start font-semibold underline decoration-edge decoration-1 underline-offset-4 hover:decoration-2 hover:decoration-ink ${kind === BREAK ? "text-quiet" : ""}`}
					>
						{!isAllDay && <span className="sr-only">{names.times(session)} </span>}
						{session.title}
					</button>
					<div className="-mt-1.5 pb-2 text-sm">
						{about.length > 0 && <p className="text-quiet">{about.join(" · ")}</p>}
						{planned?.on && <p className="font-semibold text-accent-text">{t("programme.row.on")}</p>}
						{planned === null && <p className="font-semibold text-error">{t("programme.row.gone")}</p>}
						{isTyped && open !== "edit" && <p className="font-semibold">{t("programme.row.unsaved")}</p>}
						{warnings.map((warning) => (
							<WarningLine key={JSON.stringify(warning)} warning={warning} of={session.id} />
						))}
					</div>
				</div>
				<ul className={`-me-2 flex-none flex-wrap sm:flex ${open ? "flex" : "hidden"}`}>
					{(planned === null ? [] : actions).map((action) => (
						<li key={action}>
							<button
								type="button"
								aria-expanded={open === action}
								onClick={() => toggle(action)}
								className="min-h-target px-2 text-quiet text-sm underline-offset-4 hover:text-ink hover:underline aria-expanded:font-semibold aria-expanded:text-ink aria-expanded:underline"
							>
								{t(`programme.row.${action}`)} <span className="sr-only">: {session.title}</span>
							</button>
						</li>
					))}
				</ul>
			</div>
			{open && (
				<FocusedPanel key={open}>
					<Panel action={open} session={session} planned={planned} onClose={() => close(open)} />
				</FocusedPanel>
			)}
		</li>
	);
}

function Panel({
	action,
	session,
	planned,
	onClose,
}: {
	action: RowAction;
	session: SessionPlan;
	planned: PlannedSession | null;
	onClose: () => void;
}) {
	switch (action) {
		case "edit":
			return <SessionEditor session={session} planned={planned} onClose={onClose} />;
		case "move":
		case "copy":
			return <PlaceForm session={session} isCopy={action === "copy"} onClose={onClose} />;
		case "shift":
			return <ShiftForm session={session} onClose={onClose} />;
		case "delete":
			return planned && <DeleteForm session={planned} onClose={onClose} />;
	}
}
