import bcd from "@mdn/browser-compat-data" with { type: "json" };
import type { CompatStatement } from "@mdn/browser-compat-data/types";
import { parse } from "acorn";
import { full } from "acorn-walk";
import { lacking, membersOf, type Targets } from "./targets.ts";

/** What all targets can parse. Of ES2022 Safari 16.4 lacked nothing, lookbehind included; `v` flags and modifiers are later. */
const SYNTAX = 2022;

/** Interfaces whose methods are known by name alone, because a script does not say what it calls them on. */
const CALLED = [
	"Document",
	"Element",
	"HTMLElement",
	"HTMLDialogElement",
	"Navigator",
	"Window",
	"Response",
	"Request",
];

const { builtins } = bcd.javascript;
const globals = new Map([
	...membersOf(bcd.api),
	...membersOf(builtins),
	...membersOf(builtins?.Intl).map(([name, one]) => [`Intl.${name}`, one] as const),
]);
const methods = collectMethods();

/**
 * Finds what a script uses that the targets lack: syntax, names of the global scope and what hangs directly from them, and methods that
 * go by one name only. It does not know what a variable holds, nor whether a use is guarded; `allowed.ts` says that.
 * @returns each by name, with the browsers that lack it
 */
export function newerInScript(text: string, targets: Targets): Map<string, string[]> {
	const found = new Map<string, string[]>();
	const note = (name: string, feature: CompatStatement | undefined) => {
		const browsers = lacking(feature, targets);
		if (browsers.length > 0) found.set(name, browsers);
	};
	full(parsed(text, found), (node) => {
		switch (node.type) {
			case "Literal":
				if (/\(\?<[=!]/.test(node.regex?.pattern ?? "")) found.set("lookbehind", ["safari before 16.4 runs no script"]);
				return;
			case "Identifier":
				return note(node.name, globals.get(node.name)?.__compat);
			case "MemberExpression": {
				if (node.computed || node.object.type !== "Identifier" || node.property.type !== "Identifier") return;
				const name = `${node.object.name}.${node.property.name}`;
				const of = globals.get(node.object.name);
				// MDN marks the static members of web interfaces, and not those of the language's.
				const member = of?.[`${node.property.name}_static`] ?? of?.[node.property.name];
				return note(name, (globals.get(name) ?? member)?.__compat);
			}
			case "CallExpression": {
				const { callee } = node;
				if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier") return;
				if (callee.object.type === "Identifier" && globals.has(callee.object.name)) return;
				const browsers = (methods.get(callee.property.name) ?? []).map((one) => lacking(one, targets));
				const [first] = browsers;
				if (first && browsers.every(({ length }) => length > 0)) found.set(`.${callee.property.name}()`, first);
			}
		}
	});
	return found;
}

function parsed(text: string, found: Map<string, string[]>) {
	for (const sourceType of ["script", "module"] as const) {
		try {
			return parse(text, { ecmaVersion: SYNTAX, sourceType });
		} catch (error) {
			if (sourceType === "module") found.set("syntax", [String(error)]);
		}
	}
	return parse("", { ecmaVersion: SYNTAX });
}

function collectMethods(): Map<string, CompatStatement[]> {
	const found = new Map<string, CompatStatement[]>();
	const interfaces = [...membersOf(builtins), ...membersOf(builtins?.Intl), ...membersOf(bcd.api).filter(isCalled)];
	for (const [name, member] of interfaces.flatMap(([, one]) => membersOf(one))) {
		if (!member.__compat || name.endsWith("_static")) continue;
		found.set(name, [...(found.get(name) ?? []), member.__compat]);
	}
	return found;
}

function isCalled([name]: readonly [string, unknown]): boolean {
	return CALLED.includes(name);
}
