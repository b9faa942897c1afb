"use client";

import { useEffect } from "react";

const COUNTED = /^\(\d+\) /;

/**
 * Puts the number of questions to review before the page's title, where a moderator sees it on the tab of another page. The page may
 * set its own title later, and again with the language.
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
