import type { ActionId } from "../actions/actions.ts";
import type { HandSpot } from "../columns/columns.ts";

/** What is done most to a card, where it stands; all else is in the panel of the card in hand. */
export const ON_CARD: Record<HandSpot, readonly ActionId[]> = {
	review: ["approve", "hold", "decline"],
	published: ["first", "order", "put", "decline"],
	order: ["put", "first", "earlier", "later", "remove"],
	now: ["answered", "press", "skip"],
	past: [],
};
