import type { FloorWish } from "../live/floor-state.ts";

/** A command as a form carries it: one hidden field each, so that it can be sent before, and without, any script. */
export function CommandFields({ wish, opId }: { wish: Partial<FloorWish>; opId: string }) {
	return Object.entries({ ...wish, opId }).map(([name, value]) => (
		<input key={name} type="hidden" name={name} value={String(value)} />
	));
}
