import { useEffect, useEffectEvent } from "react";
import { isComposing } from "./keys.ts";

/**
 * [B5] Shift and Escape, wherever the focus is.
 * @param isOn whether the key does anything now
 */
export function usePanicKey(isOn: boolean, onPress: () => void): void {
	const pressed = useEffectEvent(onPress);
	useEffect(() => {
		if (!isOn) return;
		const press = (event: KeyboardEvent) => {
			if (event.key !== "Escape" || !event.shiftKey || isComposing(event)) return;
			event.preventDefault();
			event.stopPropagation();
			if (!event.repeat) pressed();
		};
		addEventListener("keydown", press, { capture: true });
		return () => removeEventListener("keydown", press, { capture: true });
	}, [isOn]);
}
