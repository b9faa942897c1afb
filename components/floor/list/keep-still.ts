import { flushSync } from "react-dom";
import type { FloorLive } from "#components/live/floor-live.ts";
import type { FloorState } from "#components/live/floor-state.ts";
import { byId, isTakenDown, type Laid, laidOut, NOW, ownIds, ranked } from "#components/live/laid.ts";
import { frozenOrder } from "#components/touch/frozen-order.ts";
import { AIM_MS } from "#components/touch/tap-guard.ts";
import { move, movesIn, type Picture, picture } from "./moves.ts";
import { watchReading } from "./reading.ts";

/** Lays the page out when nobody minds. */
export type Keeper = {
	/** Lays everything out as it is now: the reader has asked for it. */
	settle(): void;
	stop(): void;
};

/**
 * After how long without a sign the page comes into order by itself. At its top one watches the ranking; whoever has gone
 * down into it is reading there.
 */
const CALM_MS = { top: 6_000, deep: 30_000 };
/** The shortest time between two new orders, whatever the votes: a list that never rests cannot be followed. */
const REST_MS = 3_000;
/** The offer is quiet: its number does not count along with the votes. */
const OFFER_MS = 2_000;

const MOVING = "#questions > li, #choice";

const stillMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const listOf = (main: Element) => main.querySelector<HTMLElement>("#questions");

/**
 * Sees to it that nothing slides from under a finger or away from an eye. While somebody reads, what would move waits;
 * afterwards, and when asked, the page comes into order, and what one was reading in its depth stays where it is.
 * @param main what holds the list (`#questions`), the choice above it (`#choice`) and what is being put (`#now`)
 */
export function keepStill({ store, laid }: FloorLive, main: HTMLElement): Keeper {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let settledAt = 0;
	let offeredAt = 0;
	let before: Picture = new Map();
	let astray = false;
	let paused = false;
	const reading = watchReading(look);
	const unsubscribe = store.subscribe(look);
	const watching = new AbortController();
	const capture = { capture: true, signal: watching.signal };
	main.addEventListener("pointerdown", fingerDown, capture);
	main.addEventListener("click", clicked, capture);
	look();

	/** Looks whether the page should be laid out anew, now or later, and holds what is there until then. */
	function look(): void {
		clearTimeout(timer);
		if (paused && !reading.busy()) {
			paused = false;
			for (const one of movesIn(main)) one.play();
		}
		const state = store.get();
		if (isAsLaidOut(state, laid.get())) return;
		if (isNewlyPut(state, laid.get()) && !reading.busy() && isPast() && !isAside())
			layOut(true, (_, shown) => ({ ...shown, item: state.view.head.item }));
		const now = Date.now();
		const calmAt = reading.busy()
			? Number.POSITIVE_INFINITY
			: reading.lastSign() + (isDeep() ? CALM_MS.deep : CALM_MS.top);
		const offerAt = hold(state, calmAt > now);
		const dueAt = Math.max(calmAt, settledAt + REST_MS);
		if (dueAt <= now) timer = setTimeout(settle);
		else if (Math.min(dueAt, offerAt) < Number.POSITIVE_INFINITY)
			timer = setTimeout(look, Math.min(dueAt, offerAt) - now);
	}

	/**
	 * Leaves everything where it is.
	 * @param read whether somebody is reading, who is told how much waits
	 * @returns when there will be something else to tell them
	 */
	function hold(state: FloorState, read: boolean): number {
		const shown = laid.get();
		const places = shown.ids.map((id) => ({ question: { id }, gone: false }));
		const target = ranked(state, shown.show).map((id) => ({ id }));
		const order = frozenOrder(places, target, { held: true, appends: true });
		const ids = order.places.length === places.length ? shown.ids : order.places.map(({ question }) => question.id);
		const moved = order.moved + order.arrived;
		/* Beside the list it moves nothing. */
		const item = isAside() ? state.view.head.item : shown.item;
		/* In the list the mark of one's own takes room. */
		const own = ownAlike(state, shown) ? ownIds(state.mine.questions) : shown.own;
		const next = { ...shown, ids, gone: withGone({ ...shown, item }, state), item, own };
		const offerAt = read && moved !== shown.moved ? offeredAt + OFFER_MS : Number.POSITIVE_INFINITY;
		if (offerAt <= Date.now()) {
			offeredAt = Date.now();
			next.moved = moved;
		}
		const same = next.ids === shown.ids && next.gone === shown.gone && next.item === shown.item && own === shown.own;
		if (!same || next.moved !== shown.moved) laid.update(() => next);
		return offerAt <= Date.now() ? Number.POSITIVE_INFINITY : offerAt;
	}

	function settle(): void {
		layOut(isDeep(), (state, { show }) => laidOut(state, show));
	}

	/** Lays the page out anew. @param anchored whether what is read stays where it is, whatever comes and goes above */
	function layOut(anchored: boolean, next: (state: FloorState, shown: Laid) => Laid): void {
		clearTimeout(timer);
		const blocks = [...main.querySelectorAll<HTMLElement>("#choice")];
		const anchor = anchored ? anchorOf(listOf(main)) : undefined;
		const anchoredAt = anchor?.getBoundingClientRect().top ?? 0;
		before = picture(blocks, listOf(main));
		flushSync(() => laid.update((shown) => next(store.get(), shown)));
		const away = anchor?.isConnected ? anchor.getBoundingClientRect().top - anchoredAt : 0;
		if (Math.abs(away) >= 1) {
			reading.ownScroll();
			scrollBy({ top: away, behavior: "instant" });
		}
		settledAt = Date.now();
		if (!stillMotion() && !document.hidden) move(before, picture(blocks, listOf(main)), listOf(main));
	}

	/** Whether the list's beginning has been left behind. */
	function isDeep(): boolean {
		const list = main.querySelector("#choice + *");
		return list !== null && list.getBoundingClientRect().top < 0;
	}

	/** Whether what is being put has been scrolled away, so that it can come and go unseen. */
	function isPast(): boolean {
		const now = main.querySelector("#now");
		return now !== null && now.getBoundingClientRect().bottom <= 0;
	}

	/** Whether what is being put stands beside the list and not above it. */
	function isAside(): boolean {
		const now = main.querySelector("#now")?.getBoundingClientRect();
		const list = listOf(main)?.getBoundingClientRect();
		return !!now && !!list && now.right <= list.left;
	}

	/** A finger stops what moves. Where it comes down on what was not there a moment ago, it has aimed at something else. */
	function fingerDown(event: PointerEvent): void {
		const touched = event.target instanceof Element ? event.target.closest(MOVING) : null;
		const was = touched && before.get(touched);
		const there = was ? was.top <= event.clientY && event.clientY <= was.bottom : touched === null;
		astray = Date.now() - settledAt < AIM_MS && !there;
		paused = true;
		for (const one of movesIn(main)) one.pause();
	}

	/** A press that went astray is nobody's. */
	function clicked(event: MouseEvent): void {
		if (!astray || event.detail === 0) return;
		astray = false;
		event.preventDefault();
		event.stopPropagation();
	}

	return {
		settle,
		stop() {
			clearTimeout(timer);
			unsubscribe();
			reading.stop();
			watching.abort();
		},
	};
}

/** Whether laying the page out anew would change nothing. */
function isAsLaidOut(state: FloorState, shown: Laid): boolean {
	const { head, rows } = state.view;
	const ids = ranked(state, shown.show);
	return (
		shown.gone.size === 0 &&
		shown.moved === 0 &&
		ids.length === shown.ids.length &&
		ids.every((id, place) => id === shown.ids[place]) &&
		head.session.title === shown.title &&
		!isNewlyPut(state, shown) &&
		head.order.join() === shown.order.join() &&
		ownAlike(state, shown) &&
		(rows === shown.rows || rows.every((row) => marksAlike(row, byId(shown.rows).get(row.id))))
	);
}

function ownAlike({ view, mine }: FloorState, shown: Laid): boolean {
	const own = ownIds(mine.questions);
	return own === shown.own || view.rows.every(({ id }) => own.has(id) === shown.own.has(id));
}

function isNewlyPut({ view: { head } }: FloorState, { item }: Laid): boolean {
	return head.item?.id !== item?.id || head.item?.putAt !== item?.putAt;
}

type Marked = { putAt: number | null; answeredAt: number | null };

const marksAlike = (a: Marked, b: Marked | undefined) => a.putAt === b?.putAt && a.answeredAt === b?.answeredAt;

/** What has left is measured before it is drawn no more. */
function withGone({ ids, item, gone }: Laid, { view }: FloorState): Laid["gone"] {
	const there = byId(view.rows);
	const left = ids.filter((id) => !there.has(id)).map((id) => [id, `question-${id}`] as const);
	const all = item && isTakenDown(item, view) ? [...left, [NOW, NOW] as const] : left;
	const fresh = all.filter(([name]) => !gone.has(name));
	if (fresh.length === 0) return gone;
	const heightOf = (id: string) => document.getElementById(id)?.getBoundingClientRect().height ?? 0;
	return new Map([...gone, ...fresh.map(([name, elementId]) => [name, heightOf(elementId)] as const)]);
}

/** The first row that is seen whole below the choice: where one reads. */
function anchorOf(list: HTMLElement | null): Element | undefined {
	const top = document.getElementById("choice")?.getBoundingClientRect().bottom ?? 0;
	return [...(list?.children ?? [])].find((row) => row.getBoundingClientRect().top >= top);
}
