"use client";

import format, { type CompiledMessage, type FormatValues } from "icu-minify/format";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import type messages from "#messages/en.json";
import { formatters } from "./formatters.ts";

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

type Spoken = {
	locale: string;
	timeZone: string;
	/** Of each surface as much as the page says. */
	messages: { [N in Namespace]?: Partial<Messages[N]> };
	/** The way to the other language, made on the server, for the page that stands in for a broken one. */
	languages?: ReactNode;
};

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
