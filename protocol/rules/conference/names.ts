import { CODE_LENGTH } from "../../limits.ts";
import { tidy } from "../../words.ts";

/** Names in addresses: a conference's code, and the slugs of halls, speakers and sessions. */

/** Paths of ours that a code would hide. */
export const RESERVED_CODES: readonly string[] = [
	...[
		"accessibility",
		"api",
		"enter",
		"fonts",
		"organise",
		"privacy",
		"screen",
		"screens",
		"setup",
		"sign-in",
		"sign-out",
	],
];

/** Pages of a conference that a session's slug would hide. */
export const RESERVED_SLUGS: readonly string[] = ["accessibility", "organise", "privacy", "screen", "screens", "stage"];

const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** @returns whether it can stand in an address and be read out: Latin letters, digits, and hyphens between them */
export function isName(text: string, length: { min: number; max: number }): boolean {
	return NAME.test(text) && text.length >= length.min && text.length <= length.max;
}

/**
 * @param text a title, such as "Minister’s questions"
 * @param isTaken whether a name cannot be used
 * @param max how long it may be
 * @returns a name in addresses that is free, such as "ministers-questions" or "ministers-questions-2"
 */
export function nameFor(text: string, isTaken: (name: string) => boolean, max: number): string {
	const base =
		text
			.normalize("NFD")
			.replace(/[\p{M}'’]/gu, "")
			.toLowerCase()
			.replace(/[^a-z0-9]+/g, "-")
			.slice(0, max - 4)
			.replace(/^-|-$/g, "") || "session";
	for (let number = 1; ; number += 1) {
		const name = number === 1 ? base : `${base}-${number}`;
		if (!isTaken(name)) return name;
	}
}

/**
 * @param name a conference's, such as "National Education Union Annual Conference 2027"
 * @returns a code that people can type from a wall: the name itself if it is short, else its initials and numbers, such as "neuac2027"
 */
export function suggestCode(name: string): string {
	const words = tidy(name)
		.normalize("NFD")
		.replace(/[\p{M}'’]/gu, "")
		.toLowerCase()
		.split(/[^a-z0-9]+/)
		.filter(Boolean);
	const whole = words.join("-");
	if (whole.length <= SHORT_CODE && whole.length >= CODE_LENGTH.min) return whole;
	const initials = words.map((word) => (/^\d/.test(word) ? word : word.slice(0, 1))).join("");
	return initials.length < CODE_LENGTH.min ? "" : initials.slice(0, CODE_LENGTH.max);
}

const SHORT_CODE = 12;
