"use client";

import { type KeyId, keyOf } from "./keys.ts";
import { useKeysOn } from "./use-keys-on.ts";

/** A shortcut's key, inside its button; nothing while shortcuts are off. Screen readers get it from `aria-keyshortcuts`. */
export function KeyHint({ id }: { id: KeyId }) {
	return useKeysOn() ? <Key id={id} /> : null;
}

/** The same for a parent that knows that shortcuts are on. */
export function Key({ id }: { id: KeyId }) {
	return (
		<span
			aria-hidden="true"
			data-key=""
			className="ms-1 inline-block min-w-4 flex-none rounded-sm border border-current px-0.5 text-center font-normal font-sans text-[0.6875rem] leading-3.5 opacity-75"
		>
			{keyOf(id)}
		</span>
	);
}
