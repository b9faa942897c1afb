"use client";

import { type KeyId, keyOf } from "./keys.ts";
import { useKeysOn } from "./use-keys-on.ts";

const looks = {
	plain: "border-edge bg-paper text-ink",
	band: "border-on-accent text-on-accent",
} as const;

/**
 * A shortcut's key; nothing while shortcuts are off. Screen readers get it from `aria-keyshortcuts`.
 * @param corner on the corner of its button, where it takes no room
 */
export function KeyHint({ id, look = "plain", corner }: { id: KeyId; look?: keyof typeof looks; corner?: boolean }) {
	if (!useKeysOn()) return null;
	const where = corner ? "pointer-events-none absolute -top-2.5 -end-2 z-10" : "";
	return (
		<span
			aria-hidden="true"
			className={`inline-block min-w-5 rounded-sm border px-1 text-center font-sans font-semibold text-[0.75rem] leading-4.5 ${looks[look]} ${where}`}
		>
			{keyOf(id)}
		</span>
	);
}
