import { type RefObject, useLayoutEffect, useRef } from "react";

/** @returns a ref for an element whose height stays the same while `kept` is true, whatever is in it */
export function useKeepHeight<Part extends HTMLElement>(kept: boolean): RefObject<Part | null> {
	const part = useRef<Part>(null);
	useLayoutEffect(() => {
		const { current } = part;
		if (!current || !kept) return;
		current.style.height = `${current.getBoundingClientRect().height}px`;
		return () => {
			current.style.height = "";
		};
	}, [kept]);
	return part;
}
