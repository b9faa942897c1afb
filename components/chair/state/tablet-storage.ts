import { isEntry } from "#components/state/entry.ts";
import type { OutboxStore } from "#components/state/outbox-store.ts";
import { PROTOCOL_VERSION } from "#protocol/events.ts";
import type { ChairView } from "#protocol/views/chair.ts";
import type { ChairEntry } from "./chair-entry.ts";

/**
 * Where a tablet keeps what a reload must not lose: the steps that wait to be sent, and what was shown last. It is written at
 * the tap itself, before anything is sent, which IndexedDB cannot promise (docs/decisions/0021).
 */
export type TabletStorage = {
	outbox: OutboxStore<ChairEntry>;
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
export function createTabletStorage(personId: string, sessionId: string): TabletStorage {
	const own = `${PREFIX}${PROTOCOL_VERSION} ${personId} `;
	const stepKey = (opId: string) => `${own}${sessionId} step ${opId}`;
	const shownKey = `${own}${sessionId} shown`;
	for (const key of keys())
		if (key.startsWith(PREFIX) && !key.startsWith(own)) attempt(() => localStorage.removeItem(key));
	return {
		outbox: {
			read: async () =>
				keys()
					.filter((key) => key.startsWith(stepKey("")))
					.map(read)
					.filter(isStep)
					.sort((a, b) => a.at - b.at),
			put: async (step) => attempt(() => localStorage.setItem(stepKey(step.opId), JSON.stringify(step))),
			remove: async (opId) => void attempt(() => localStorage.removeItem(stepKey(opId))),
		},
		shown() {
			const found = read(shownKey);
			return isShown(found) ? found : null;
		},
		show: (shown) => void attempt(() => localStorage.setItem(shownKey, JSON.stringify(shown))),
	};
}

/** @returns whether it was done: a browser may have no storage, or a full one; then the page does without */
function attempt(write: () => void): boolean {
	try {
		write();
		return true;
	} catch {
		return false;
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
function isStep(found: unknown): found is ChairEntry {
	return isEntry(found) && "onStage" in found;
}

function isShown(found: unknown): found is Shown {
	return typeof found === "object" && found !== null && "view" in found && "at" in found && "aheadMs" in found;
}
