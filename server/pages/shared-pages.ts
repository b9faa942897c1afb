import { isPassingFault } from "../faults.ts";
import { passPreferences } from "../http/preferences.ts";
import type { Publisher } from "../realtime/publisher.ts";
import type { Renderer } from "./renderer.ts";
import { SharedPage } from "./shared-page.ts";
import { keyOf, type Visit } from "./visit.ts";

/** How long a rendering is used, and how long while the next is being made. */
const FRESH_MS = 1_000;
const STALE_MS = 2_000;
/** How old it may be if the next cannot be made. */
const LAST_RESORT_MS = 30_000;
/** A conference has some tens of addresses. */
const MOST_PAGES = 200;

/** `since` is when the rendering of the page began: nothing on it is older. */
type Entry = { page: SharedPage | null; since: number; rendering: Promise<SharedPage> | null };

/**
 * Caches the pages that are the same for everybody. A hall scans the code at once, or comes back after a break: each page is rendered at
 * most once a second, and everybody is sent its bytes from memory (decision 0010). No header of any visitor reaches the rendering. A page
 * that is loaded again because a conference has changed is one that was made since (O2).
 */
export class SharedPages {
	readonly #renderer: Renderer;
	readonly #publish: Pick<Publisher, "conferenceChangedAt">;
	/** By what the pages depend on, the last used at the end. */
	readonly #entries = new Map<string, Entry>();

	constructor(renderer: Renderer, publish: Pick<Publisher, "conferenceChangedAt">) {
		this.#renderer = renderer;
		this.#publish = publish;
	}

	/**
	 * @returns the page as it was `FRESH_MS` ago at most; `STALE_MS` while the next is being made; else the next. What was made before the
	 *   last change of a conference counts as older
	 */
	get(visit: Visit): SharedPage | Promise<SharedPage> {
		const key = keyOf(visit);
		const entry = this.#use(key);
		const age = this.#isOutdated(entry.since) ? STALE_MS : performance.now() - entry.since;
		if (entry.page && age < FRESH_MS) return entry.page;
		entry.rendering ??= this.#render(key, visit, entry);
		const { page, rendering } = entry;
		if (!page || performance.now() - entry.since >= LAST_RESORT_MS) return rendering;
		const renderedOrLast = rendering.catch((fault: unknown) => {
			if (age < STALE_MS || isPassingFault(fault)) return page;
			throw fault;
		});
		return age < STALE_MS ? page : renderedOrLast;
	}

	#isOutdated(since: number): boolean {
		return since < this.#publish.conferenceChangedAt;
	}

	#use(key: string): Entry {
		const entry = this.#entries.get(key) ?? { page: null, since: 0, rendering: null };
		this.#entries.delete(key);
		this.#entries.set(key, entry);
		if (this.#entries.size > MOST_PAGES) {
			// Made-up addresses have no page, and push none out.
			const [oldest = key] = [...this.#entries].find(([, { page }]) => !page) ?? [...this.#entries.keys()];
			this.#entries.delete(oldest);
		}
		return entry;
	}

	async #render(key: string, { address, preferences }: Visit, entry: Entry): Promise<SharedPage> {
		let since = performance.now();
		const headers = { host: "localhost", accept: "text/html" };
		passPreferences({ headers }, preferences);
		try {
			let page = new SharedPage(await this.#renderer.render(address, headers));
			if (this.#isOutdated(since)) {
				since = performance.now();
				page = new SharedPage(await this.#renderer.render(address, headers));
			}
			// Anything else only goes to those who wait for it: anybody can make up addresses.
			Object.assign(entry, { page: page.status < 400 ? page : null, since });
			return page;
		} finally {
			entry.rendering = null;
			if (!entry.page && this.#entries.get(key) === entry) this.#entries.delete(key);
		}
	}
}
