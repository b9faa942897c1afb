"use client";

/** The card in hand, in full, beside the columns. */
export function Hand() {
	return <aside />;
}
