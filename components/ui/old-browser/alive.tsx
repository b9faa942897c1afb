"use client";

import { useEffect } from "react";

/** Tells the page's inline scripts that its other scripts run: `data-alive`. */
export function Alive() {
	useEffect(() => {
		document.documentElement.dataset.alive = "";
	}, []);
	return null;
}
