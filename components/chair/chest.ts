import { PROTOCOL_VERSION } from "#protocol/events.ts";
import type { ChairView } from "#protocol/views.ts";
import type { ChairStep } from "./chair-state.ts";

/**
 * Where a tablet keeps what a reload must not lose: the steps that wait to be sent, and what was shown last. It is written at
 * the tap itself, before anything else is done with it, which IndexedDB cannot promise (docs/decisions/0021).
 */
export type Chest = {
	/** @returns the steps that wait, in no order */
	steps(): ChairStep[];
	put(step: ChairStep): void;
	remove(opId: string): void;
	/** @returns what was shown last; null where nothing was kept, or by an older page's words */
	shown(): Shown | null;
	show(shown: Shown): void;
};

/** A view, when the server confirmed it by the tablet's clock, and how far the server's was ahead of that. */
export type Shown = { view: ChairView; at: number; aheadMs: number };

const PREFIX = "chair ";

/**
 * @param personId the sign-in by which the page is seen: what another left on this tablet is thrown away
 * @param sessionId the session
 */
export function chestOf(personId: string, sessionId: string): Chest {
	const own = `${PREFIX}${PROTOCOL_VERSION} ${personId} `;
	const stepKey = (opId: string) => `${own}${sessionId} step ${opId}`;
	const shownKey = `${own}${sessionId} shown`;
	for (const key of keys())
		if (key.startsWith(PREFIX) && !key.startsWith(own)) attempt(() => localStorage.removeItem(key));
	return {
		steps: () =>
			keys()
				.filter((key) => key.startsWith(stepKey("")))
				.map(read)
				.filter(isStep),
		put: (step) => attempt(() => localStorage.setItem(stepKey(step.opId), JSON.stringify(step))),
		remove: (opId) => attempt(() => localStorage.removeItem(stepKey(opId))),
		shown() {
			const found = read(shownKey);
			return isShown(found) ? found : null;
		},
		show: (shown) => attempt(() => localStorage.setItem(shownKey, JSON.stringify(shown))),
	};
}

/** A browser may have no storage, or a full one; then the page does without. */
function attempt(write: () => void): void {
	try {
		write();
	} catch {
		/* What is on the page stays there. */
	}
}

function keys(): string[] {
	try {
		return Object.keys(localStorage);
	} catch {
		return [];
	}
}

function read(key: string): unknown {
	try {
		return JSON.parse(localStorage.getItem(key) ?? "null");
	} catch {
		return null;
	}
}

/** Written by this version of the protocol (the key says so), and by nobody else. */
function isStep(found: unknown): found is ChairStep {
	return typeof found === "object" && found !== null && "opId" in found && "wish" in found && "progress" in found;
}

function isShown(found: unknown): found is Shown {
	return typeof found === "object" && found !== null && "view" in found && "at" in found && "aheadMs" in found;
}
