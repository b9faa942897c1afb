"use client";

import format, { type CompiledMessage, type FormatValues } from "icu-minify/format";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import type messages from "#messages/en.json";
import { formatters } from "./formatters.ts";

type Messages = typeof messages;
type Namespace = keyof Messages;

/** Dotted paths to the strings of a namespace: "ask.open". */
type Leaves<T> = {
	[K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}`;
}[keyof T & string];
type WordsKey<N extends Namespace> = Leaves<Messages[N]>;

/** Formats one message with its values. */
export type Say<N extends Namespace> = (
	key: WordsKey<N>,
	values?: Record<string, string | number | boolean | Date>,
) => string;

type WordsContext = {
	locale: string;
	timeZone: string;
	/** Only the namespaces and keys the page needs. */
	messages: { [N in Namespace]?: Partial<Messages[N]> };
	/** A server-rendered language switch for the error page. */
	languages?: ReactNode;
};

const Context = createContext<WordsContext | null>(null);

/**
 * Provides messages to client components. A server page passes the namespaces it needs from `getMessages()`. They are compiled at build
 * time, so phones need no parser.
 */
export function Words({ children, ...spoken }: WordsContext & { children: ReactNode }) {
	return <Context value={spoken}>{children}</Context>;
}

/** @returns the formatter for one namespace; throws if the page did not provide it */
export function useWords<N extends Namespace>(namespace: N): Say<N> {
	const spoken = useSpoken();
	return useMemo(() => formatterOf(spoken, namespace), [spoken, namespace]);
}

/** @returns among others the locale and the conference's time zone, to format times */
export function useSpoken(): WordsContext {
	const spoken = useContext(Context);
	if (!spoken) throw new Error("Words are missing: wrap the page's client components in <Words>.");
	return spoken;
}

function formatterOf<N extends Namespace>({ locale, timeZone, messages }: WordsContext, namespace: N): Say<N> {
	const found = messages[namespace];
	if (!found) throw new Error(`The page did not provide the messages of "${namespace}".`);
	return (key, values) => {
		const message = key.split(".").reduce<unknown>((node, part) => Reflect.get(Object(node), part), found);
		return isCompiled(message)
			? String(format(message, locale, values as FormatValues, { formatters, timeZone }))
			: key;
	};
}

/** A message without values is compiled to a string, any other to an array. */
function isCompiled(message: unknown): message is CompiledMessage {
	return typeof message === "string" || Array.isArray(message);
}
