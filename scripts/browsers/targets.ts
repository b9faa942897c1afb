import bcd from "@mdn/browser-compat-data" with { type: "json" };
import type { CompatStatement, Identifier, SimpleSupportStatement } from "@mdn/browser-compat-data/types";
import { STAFF_VERSIONS } from "#components/ui/old-browser/checks.ts";
import pack from "#package.json" with { type: "json" };

/** The oldest version of each browser that must work, by MDN's names of browsers. */
export type Targets = ReadonlyMap<keyof typeof bcd.browsers, string>;

const { chrome, firefox, safari } = STAFF_VERSIONS;

/** What desk, tablet and screens need. */
export const STAFF: Targets = new Map([
	["chrome", `${chrome}`],
	["edge", `${chrome}`],
	["firefox", `${firefox}`],
	["safari", `${safari}`],
	["safari_ios", `${safari}`],
]);

/** What the floor's scripts and styles need, and those of every other page: what the build is made for. */
export const FLOOR: Targets = new Map(
	pack.browserslist.map((line) => {
		const [name = "", version = ""] = line.split(" ");
		return [name === "ios_saf" ? "safari_ios" : name, version] as [keyof typeof bcd.browsers, string];
	}),
);

/** @returns the browsers that lack a feature at their target, with the version that brought it: "firefox 125" */
export function lacking(feature: CompatStatement | undefined, targets: Targets): string[] {
	if (!feature) return [];
	return [...targets].flatMap(([browser, version]) => {
		const statements = [feature.support[browser] ?? []].flat();
		if (statements.some((one) => isIn(one, version))) return [];
		return [`${browser} ${statements[0]?.version_added || "never"}`];
	});
}

function isIn(support: SimpleSupportStatement, target: string): boolean {
	const { version_added, version_removed, flags, alternative_name } = support;
	if (flags || alternative_name || !isAtMost(version_added, target)) return false;
	return !isAtMost(version_removed, target);
}

function isAtMost(version: unknown, target: string): boolean {
	if (typeof version !== "string" || version === "preview") return false;
	const [major = 0, minor = 0] = version.replace("≤", "").split(".").map(Number);
	const [targetMajor = 0, targetMinor = 0] = target.split(".").map(Number);
	return major < targetMajor || (major === targetMajor && minor <= targetMinor);
}

/** @returns what MDN files under a feature, by name */
export function membersOf(feature: Identifier = {}): [string, Identifier][] {
	return Object.entries(feature).flatMap(([name, member]) =>
		name === "__compat" ? [] : [[name, member as Identifier] as [string, Identifier]],
	);
}
