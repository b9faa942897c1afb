"use client";

import { type KeyId, keyOf } from "./keys.ts";
import { useKeysOn } from "./use-keys-on.ts";

const looks = {
	plain: "border-edge bg-paper text-ink",
	band: "border-on-accent text-on-accent",
} as const;

/**
 * The key for something, as a key looks; nothing while single keys are off. Who listens is told by `aria-keyshortcuts`.
 * @param corner on the corner of the button that it is for, where it takes no room
 */
export function KeyHint(hint: { id: KeyId; look?: keyof typeof looks; corner?: boolean }) {
	const keysOn = useKeysOn();
	if (!keysOn) return null;
	const where = hint.corner ? "pointer-events-none absolute -top-2.5 -end-2 z-10" : "";
	return (
		<span
			aria-hidden="true"
			className={`inline-block min-w-5 rounded-sm border px-1 text-center font-sans font-semibold text-[0.75rem] leading-4.5 ${looks[hint.look ?? "plain"]} ${where}`}
		>
			{keyOf(hint.id)}
		</span>
	);
}
