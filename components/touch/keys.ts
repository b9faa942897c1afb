/** Set by browsers whose event for a composing key comes before `isComposing` is true (Safari, some Android keyboards). */
const COMPOSING = 229;

/**
 * [A23] Whether a key belongs to a composition: a dead key, an input method. It then only writes.
 * @param event the browser's event, not React's
 */
export function isComposing(event: KeyboardEvent): boolean {
	return event.isComposing || event.keyCode === COMPOSING;
}
