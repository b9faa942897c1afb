"use client";

import { useEffect } from "react";

const COUNTED = /^\(\d+\) /;

/**
 * Sets how many questions wait before the page's title: a moderator who is on another page sees it on the tab. The page's own title
 * may come after this does, and again with the language.
 */
export function useCountInTitle(count: number): void {
	useEffect(() => {
		const set = () => {
			const own = document.title.replace(COUNTED, "");
			const counted = count > 0 ? `(${count}) ${own}` : own;
			if (own !== "" && document.title !== counted) document.title = counted;
		};
		set();
		const observer = new MutationObserver(set);
		observer.observe(document.head, { childList: true, subtree: true, characterData: true });
		return () => observer.disconnect();
	}, [count]);
}
