import { isPassingFault } from "../faults.ts";
import { passPreferences } from "../http/preferences.ts";
import type { Renderer } from "./renderer.ts";
import { SharedPage } from "./shared-page.ts";
import { nameOf, type Visit } from "./visit.ts";

/** How long one rendering is given out, and how long it may stand in while the next is being made. */
const FRESH_MS = 1_000;
const STALE_MS = 2_000;
/** How old it may be where the next cannot be made just now. */
const LAST_RESORT_MS = 30_000;
/** A conference has some tens of addresses; made-up ones are no pages and are not kept. */
const MOST_PAGES = 200;

type Slot = {
	page: SharedPage | null;
	/** When the rendering began that made it: it may be older than its end, never than this. */
	since: number;
	making: Promise<SharedPage> | null;
};

/**
 * The pages that everybody is given alike. A hall scans the code at once, or comes back after a break, and all are to see the
 * same: so each page is rendered once a second at most, and everybody is given its bytes from memory (decision 0010).
 *
 * What is in here was made with no header of anybody's, so there is nothing of anybody on it.
 */
export class SharedPages {
	readonly #renderer: Renderer;
	/** By what they depend on, the one that was asked for last at the end. */
	readonly #slots = new Map<string, Slot>();

	constructor(renderer: Renderer) {
		this.#renderer = renderer;
	}

	/** @returns the page as it was `FRESH_MS` ago at most; `STALE_MS` while the next is being made; else the next */
	get(visit: Visit): SharedPage | Promise<SharedPage> {
		const key = nameOf(visit);
		const slot = this.#slot(key);
		const now = performance.now();
		const age = now - slot.since;
		if (slot.page && age < FRESH_MS) return slot.page;
		slot.making ??= this.#make(key, visit, slot);
		// Whoever does not wait for it hears nothing of its failing; whoever comes next will.
		slot.making.catch(() => {});
		const { page, making } = slot;
		if (!page || age >= LAST_RESORT_MS) return making;
		if (age < STALE_MS) return page;
		return making.catch((fault: unknown) => {
			if (isPassingFault(fault)) return page;
			throw fault;
		});
	}

	#slot(key: string): Slot {
		const slot = this.#slots.get(key) ?? { page: null, since: 0, making: null };
		this.#slots.delete(key);
		this.#slots.set(key, slot);
		if (this.#slots.size > MOST_PAGES) {
			// Made-up addresses have no page, and push out none.
			const [oldest] = [...this.#slots.entries()].find(([, { page }]) => !page) ?? [...this.#slots.keys()].slice(0, 1);
			if (oldest !== undefined) this.#slots.delete(oldest);
		}
		return slot;
	}

	async #make(key: string, visit: Visit, slot: Slot): Promise<SharedPage> {
		const since = performance.now();
		try {
			const page = await this.#render(visit);
			// Anything but a page is told to those who wait for it, and to nobody after them.
			slot.page = page.status === 200 ? page : null;
			slot.since = since;
			return page;
		} finally {
			slot.making = null;
			if (!slot.page && this.#slots.get(key) === slot) this.#slots.delete(key);
		}
	}

	async #render({ address, preferences }: Visit): Promise<SharedPage> {
		const headers = { host: "localhost", accept: "text/html" };
		passPreferences({ headers }, preferences);
		return new SharedPage(await this.#renderer.render(address, headers));
	}
}
