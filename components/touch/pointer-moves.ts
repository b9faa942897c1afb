/**
 * Calls `act` once, when the pointer is moved from where it pressed, or presses again. Browsers also report moves of a pointer that
 * stands still while the page moves under it.
 */
export function whenPointerMoves(press: Pick<MouseEvent, "clientX" | "clientY">, act: () => void): void {
	const moved = ({ type, clientX, clientY }: PointerEvent) => {
		if (type === "pointermove" && clientX === press.clientX && clientY === press.clientY) return;
		removeEventListener("pointermove", moved);
		removeEventListener("pointerdown", moved);
		act();
	};
	addEventListener("pointermove", moved, { passive: true });
	addEventListener("pointerdown", moved, { passive: true });
}
