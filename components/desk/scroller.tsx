"use client";

import type { ReactNode, Ref } from "react";

/** A part that scrolls, which the keyboard can reach even if it holds no buttons. It needs a name: `label` or `labelledBy`. */
export function Scroller(part: {
	ref?: Ref<HTMLDivElement>;
	label?: string;
	labelledBy?: string;
	className: string;
	children: ReactNode;
}) {
	return (
		// biome-ignore lint/a11y/useSemanticElements: it is no part of a form
		<div
			ref={part.ref}
			// biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1: everything that scrolls can be scrolled by key
			tabIndex={0}
			role="group"
			aria-label={part.label}
			aria-labelledby={part.labelledBy}
			className={`overflow-y-auto focus-visible:outline-offset-[-3px] ${part.className}`}
		>
			{part.children}
		</div>
	);
}
