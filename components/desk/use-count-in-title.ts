"use client";

import { useEffect, useRef } from "react";

/** Sets how many questions wait before the page's title: a moderator who is on another page sees it on the tab. */
export function useCountInTitle(count: number): void {
	const title = useRef("");
	useEffect(() => {
		if (title.current === "") title.current = document.title;
		document.title = count > 0 ? `(${count}) ${title.current}` : title.current;
	}, [count]);
}
