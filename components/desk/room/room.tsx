"use client";

/** Who is here and how the session goes, in the desk's header. */
export function Room() {
	return null;
}
