import type { MouseEvent } from "react";
import type { Refusal } from "#protocol/refusals.ts";
import type { FloorCommand } from "../live/floor-state.ts";

/** A form that was sent without script and came back; `refusal` is null if it was only sent to change the page's language. */
export type RefusedForm = { refusal: Refusal | null; fields: Partial<Record<string, string>> };

/** A command as hidden fields of a form. */
export function CommandFields({ command, opId }: { command: Partial<FloorCommand>; opId: string }) {
	return Object.entries({ ...command, opId }).map(([name, value]) => (
		<input key={name} type="hidden" name={name} value={String(value)} />
	));
}

/**
 * Handles a click on a link in the page itself, unless it is meant for a new tab.
 * @param handle returns false to let the browser follow the link
 */
export const plainClick = (handle: (link: HTMLElement) => boolean) => (event: MouseEvent<HTMLElement>) => {
	if (!(event.metaKey || event.ctrlKey || event.shiftKey) && handle(event.currentTarget)) event.preventDefault();
};
