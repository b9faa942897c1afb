import { useRef, useState } from "react";

/**
 * For what takes a second press to confirm.
 * @returns whether the second press is asked for, how to ask or stop asking, and a ref for the button that then gets the focus
 */
export function useConfirm() {
	const [isAsking, setIsAsking] = useState(false);
	const button = useRef<HTMLButtonElement>(null);
	const ask = (next: boolean) => {
		setIsAsking(next);
		requestAnimationFrame(() => button.current?.focus());
	};
	return { isAsking, ask, button };
}
