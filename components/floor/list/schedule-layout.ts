import { flushSync } from "react-dom";
import type { FloorLive } from "#components/live/floor-live.ts";
import type { FloorState } from "#components/live/floor-state.ts";
import { byId, isTakenDown, type Layout, layoutOf, NOW, ranked } from "#components/live/layout.ts";
import { frozenOrder } from "#components/touch/frozen-order.ts";
import { createTapGuard } from "#components/touch/tap-guard.ts";
import { watchActivity } from "./activity.ts";
import { animateMoves, measure, movesIn } from "./animate-moves.ts";

export type LayoutSchedule = {
	/** Updates the layout now, because the reader has asked for it. */
	update(): void;
	stop(): void;
};

/** How long nobody must have used the page: at its top people watch the ranking, further down they read. */
const CALM_MS = { top: 6_000, deep: 30_000 };
/** The shortest time between two updates. */
const UPDATE_MS = 3_000;
/** The shortest time between two changes of the number of moves offered. */
const OFFER_MS = 2_000;

/**
 * [L1] Updates the layout (`components/live/layout.ts`) when nobody is reading. Until then everything keeps its place.
 * @param main contains the list (`#questions`), the choice above it (`#choice`) and what is on stage (`#now`)
 */
export function scheduleLayout({ store, layout }: FloorLive, main: HTMLElement): LayoutSchedule {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let updatedAt = Number.NEGATIVE_INFINITY;
	let offeredAt = Number.NEGATIVE_INFINITY;
	const find = (selector: string) => main.querySelector<HTMLElement>(selector);
	const activity = watchActivity(() => {
		if (!activity.isBusy()) for (const move of movesIn(main)) move.play();
		check();
	});
	const tapGuard = createTapGuard({ stores: [], controls: "#questions > li, #choice, #put" });
	const unguard = tapGuard.guard(main);
	const unsubscribe = store.subscribe(check);
	main.addEventListener("pointerdown", pauseMoves, { capture: true });
	check();

	function check(): void {
		clearTimeout(timer);
		const state = store.get();
		if (isUpToDate(state, layout.get())) return;
		const { item } = state.view.head;
		const isBusy = activity.isBusy();
		if (!isSameItem(item, layout.get().item) && canStageChange(isBusy)) apply(true, (shown) => ({ ...shown, item }));
		const time = performance.now();
		const calmAt = isBusy ? Number.POSITIVE_INFINITY : activity.lastAt() + (isDeep() ? CALM_MS.deep : CALM_MS.top);
		hold(state, calmAt > time);
		const dueAt = Math.max(calmAt, updatedAt + UPDATE_MS);
		timer = dueAt <= time ? setTimeout(update) : setTimeout(check, Math.min(dueAt - time, OFFER_MS));
	}

	/** Keeps everything in its place, and counts what waits. @param isRead whether to offer that to the reader */
	function hold(state: FloorState, isRead: boolean): void {
		const shown = layout.get();
		const before = shown.ids.map((id) => ({ question: { id }, gone: false }));
		const target = ranked(state, shown.show).map((id) => ({ id }));
		const order = frozenOrder(before, target, { held: true, appends: true });
		const ids = order.places.length > before.length ? order.places.map(({ question }) => question.id) : shown.ids;
		const gone = withGone(shown, state);
		const waiting = order.moved + order.arrived;
		const isOffered = isRead && waiting !== shown.moved && offeredAt + OFFER_MS <= performance.now();
		if (isOffered) offeredAt = performance.now();
		if (isOffered || ids !== shown.ids || gone !== shown.gone)
			layout.update(() => ({ ...shown, ids, gone, moved: isOffered ? waiting : shown.moved }));
	}

	function update(): void {
		apply(isDeep(), ({ show }) => layoutOf(store.get(), show));
	}

	/** @param isAnchored whether to scroll so that the first row in view keeps its place */
	function apply(isAnchored: boolean, next: (shown: Layout) => Layout): void {
		clearTimeout(timer);
		updatedAt = performance.now();
		const choice = find("#choice");
		const anchor = isAnchored ? firstRowBelow(choice, find("#questions")) : undefined;
		const top = anchor?.getBoundingClientRect().top ?? 0;
		const before = measure(choice, find("#questions"));
		tapGuard.changing();
		flushSync(() => layout.update(next));
		const distance = anchor?.isConnected ? anchor.getBoundingClientRect().top - top : 0;
		if (Math.abs(distance) >= 1) {
			activity.ignoreScroll();
			scrollBy({ top: distance, behavior: "instant" });
		}
		if (document.hidden || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
		animateMoves(before, measure(choice, find("#questions")), find("#questions"));
	}

	/** Whether the start of the list has been scrolled away. */
	function isDeep(): boolean {
		return (find("#choice + *")?.getBoundingClientRect().top ?? 0) < 0;
	}

	/** Whether what is on stage can change without moving the list: it is beside it, or scrolled away. */
	function canStageChange(isBusy: boolean): boolean {
		const now = find("#now")?.getBoundingClientRect();
		const list = find("#questions")?.getBoundingClientRect();
		if (!now) return false;
		return (list && now.right <= list.left) || (!isBusy && now.bottom <= 0);
	}

	/** A finger must not lose what it touches. */
	function pauseMoves(): void {
		for (const move of movesIn(main)) move.pause();
	}

	return {
		update,
		stop() {
			clearTimeout(timer);
			unsubscribe();
			unguard?.();
			activity.stop();
			main.removeEventListener("pointerdown", pauseMoves, { capture: true });
		},
	};
}

/** Whether an update would change nothing. */
function isUpToDate(state: FloorState, shown: Layout): boolean {
	const next = layoutOf(state, shown.show);
	const known = byId(shown.rows);
	return (
		shown.gone.size === 0 &&
		shown.moved === 0 &&
		next.ids.join() === shown.ids.join() &&
		next.put.join() === shown.put.join() &&
		next.title === shown.title &&
		next.news?.is === shown.news?.is &&
		next.news?.count === shown.news?.count &&
		isSameItem(next.item, shown.item) &&
		next.order.join() === shown.order.join() &&
		isSameSet(next.own, shown.own) &&
		next.rows.every(({ id, putAt, answeredAt }) => {
			const before = known.get(id);
			return before?.putAt === putAt && before.answeredAt === answeredAt;
		})
	);
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
	return a.size === b.size && [...a].every((id) => b.has(id));
}

function isSameItem(a: Layout["item"], b: Layout["item"]): boolean {
	return a?.id === b?.id && a?.putAt === b?.putAt;
}

/** Measures what has left, before its words go. */
function withGone({ ids, item, gone }: Layout, { view }: FloorState): Layout["gone"] {
	const rows = byId(view.rows);
	const left = new Map(ids.filter((id) => !rows.has(id)).map((id) => [id, `question-${id}`]));
	if (item && isTakenDown(item, view)) left.set(NOW, NOW);
	const unknown = [...left].filter(([id]) => !gone.has(id));
	if (unknown.length === 0) return gone;
	const heightOf = (elementId: string) => document.getElementById(elementId)?.getBoundingClientRect().height ?? 0;
	return new Map([...gone, ...unknown.map(([id, elementId]) => [id, heightOf(elementId)] as const)]);
}

function firstRowBelow(choice: HTMLElement | null, list: HTMLElement | null): Element | undefined {
	const top = choice?.getBoundingClientRect().bottom ?? 0;
	return [...(list?.children ?? [])].find((row) => row.getBoundingClientRect().top >= top);
}
