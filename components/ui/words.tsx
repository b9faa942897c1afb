"use client";

import format, { type CompiledMessage, type FormatOptions, type FormatValues } from "icu-minify/format";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import type messages from "#messages/en.json";
import { figures } from "./figures.ts";

/** Every message there is, by surface. */
export type Messages = typeof messages;
export type Namespace = keyof Messages;

/** The dotted paths to the sentences of a surface: "ask.open". */
type Leaves<T> = {
	[K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}`;
}[keyof T & string];
export type WordsKey<N extends Namespace> = Leaves<Messages[N]>;

/** Says one sentence of a surface, with its values. */
export type Say<N extends Namespace> = (
	key: WordsKey<N>,
	values?: Record<string, string | number | boolean | Date>,
) => string;

type Spoken = { locale: string; timeZone: string; messages: Partial<Messages> };

const Context = createContext<Spoken | null>(null);

/**
 * Hands a page's sentences to the components on it. A server page gives the namespaces its surface speaks, as
 * `getMessages()` returns them: compiled at build time, so that no parser travels to the phone.
 */
export function Words({ children, ...spoken }: Spoken & { children: ReactNode }) {
	return <Context value={spoken}>{children}</Context>;
}

/**
 * The sentences of one surface.
 * @returns a function from a key (and its values) to the sentence; throws for a namespace the page did not hand down
 */
export function useWords<N extends Namespace>(namespace: N): Say<N> {
	const spoken = useSpoken();
	return useMemo(() => speak(spoken, namespace), [spoken, namespace]);
}

/** The locale and the conference's time zone, for times that stand alone. */
export function useSpoken(): Spoken {
	const spoken = useContext(Context);
	if (!spoken) throw new Error("Words are missing: wrap the page's client components in <Words>.");
	return spoken;
}

function speak<N extends Namespace>({ locale, timeZone, messages }: Spoken, namespace: N): Say<N> {
	const found = messages[namespace];
	if (!found) throw new Error(`The page did not hand down the words of "${namespace}".`);
	return (key, values) => {
		const message = key.split(".").reduce<unknown>((at, step) => Reflect.get(Object(at), step), found);
		return isCompiled(message)
			? String(format(message, locale, values as FormatValues, { formatters, timeZone }))
			: key;
	};
}

/** A message without values is compiled to a plain string, any other to a list of its parts. */
function isCompiled(message: unknown): message is CompiledMessage {
	return typeof message === "string" || Array.isArray(message);
}

/** Intl's formatters cost more to make than to use. */
function kept<Args extends unknown[], T>(make: (...args: Args) => T): (...args: Args) => T {
	const made = new Map<string, T>();
	return (...args) => {
		const key = JSON.stringify(args);
		const found = made.get(key) ?? make(...args);
		made.set(key, found);
		return found;
	};
}

/**
 * Which of Welsh's six forms goes with a number (CLDR). Not every browser has data for Welsh, and one without would take
 * its owner's language, unlike the server.
 */
class WelshPlurals extends Intl.PluralRules {
	override select(n: number): Intl.LDMLPluralRule {
		return WELSH_FORMS[n] ?? "other";
	}
}
const WELSH_FORMS: Partial<Record<number, Intl.LDMLPluralRule>> = {
	0: "zero",
	1: "one",
	2: "two",
	3: "few",
	6: "many",
};

const formatters: FormatOptions["formatters"] = {
	getDateTimeFormat: kept((locale, ...args) => new Intl.DateTimeFormat(figures(locale), ...args)),
	getNumberFormat: kept((locale, ...args) => new Intl.NumberFormat(figures(locale), ...args)),
	getPluralRules: kept((locale, ...args) => new (locale === "cy" ? WelshPlurals : Intl.PluralRules)(locale, ...args)),
};
