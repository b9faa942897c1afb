import type { ReactNode } from "react";
import type { ConferenceAck } from "#protocol/events.ts";

/** A group of fields with its heading. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
	return (
		<section className="grid grid-cols-1 gap-6">
			<h2 className="border-line border-b pb-2 font-bold text-xl">{title}</h2>
			{children}
		</section>
	);
}

/** Why a form was not saved. */
export function Problem({ children }: { children: string | null }) {
	return (
		<p role="alert" className={children ? "font-semibold text-error" : "sr-only"}>
			{children}
		</p>
	);
}

/** @returns why a command was not carried out; null if it was, or if a field says so. @param unknown what to say if no answer came */
export function problemOf(ack: ConferenceAck | null, unknown: string): string | null {
	if (ack === null) return unknown;
	return ack.ok || ack.refusal.code === "invalid-field" ? null : ack.refusal.sentence;
}
