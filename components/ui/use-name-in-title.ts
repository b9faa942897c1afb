import { useEffect, useRef } from "react";

/** Keeps a name in the page's title up to date. What stands around it stays: words of the language, a count. */
export function useNameInTitle(name: string): void {
	const shown = useRef(name);
	useEffect(() => {
		if (shown.current === name) return;
		document.title = document.title.replace(shown.current, () => name);
		shown.current = name;
	}, [name]);
}
