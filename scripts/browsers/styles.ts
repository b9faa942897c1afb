import bcd from "@mdn/browser-compat-data" with { type: "json" };
import type { CompatStatement, Identifier } from "@mdn/browser-compat-data/types";
import postcss from "postcss";
import { lacking, membersOf, type Targets } from "./targets.ts";

const { properties, selectors, types, "at-rules": atRules } = bcd.css;
/** Functions by name, wherever MDN files them. */
const functions = collect(types);

/**
 * Finds what a style sheet uses that the targets lack: at-rules, properties, their keywords, functions, units and selectors.
 * @returns each by name, with the browsers that lack it
 */
export function newerInStyles(text: string, targets: Targets): Map<string, string[]> {
	const found = new Map<string, string[]>();
	const note = (name: string, feature: CompatStatement | undefined) => {
		const browsers = lacking(feature, targets);
		if (browsers.length > 0) found.set(name, browsers);
	};
	postcss.parse(text).walk((node) => {
		if (node.type === "atrule") note(`@${node.name}`, atRules?.[node.name]?.__compat);
		if (node.type === "rule") {
			for (const [, name = ""] of node.selector.matchAll(/(?<!\\):{1,2}([a-z-]+)/g))
				note(`:${name}`, selectors?.[name]?.__compat);
		}
		if (node.type === "decl") {
			note(node.prop, properties?.[node.prop]?.__compat);
			for (const [word] of node.value.matchAll(/[a-z][a-z-]*/g))
				note(`${node.prop}: ${word}`, properties?.[node.prop]?.[word]?.__compat);
			for (const [, name = ""] of node.value.matchAll(/([a-z-]+)\(/g)) note(`${name}()`, functions.get(name));
			for (const [, unit = ""] of node.value.matchAll(/\d([a-z]+)/g)) note(unit, types?.length?.[unit]?.__compat);
		}
	});
	return found;
}

function collect(
	group: Identifier | undefined,
	found = new Map<string, CompatStatement>(),
): Map<string, CompatStatement> {
	for (const [name, one] of membersOf(group)) {
		if (one.__compat) found.set(name, one.__compat);
		collect(one, found);
	}
	return found;
}
