import { expect, test } from "vitest";
import { createStore } from "#components/state/store.ts";

test("[K13] a store publishes what has arrived once the page may change, all at once", () => {
	const held: (() => void)[] = [];
	const store = createStore(1, (tell) => void held.push(tell));
	const shown: number[] = [];
	store.subscribe(() => shown.push(store.shown()));
	store.receive((state) => state + 1);
	store.receive((state) => state + 1);
	expect([store.get(), store.shown(), shown]).toEqual([3, 1, []]);
	for (const tell of held.splice(0)) tell();
	expect([store.shown(), shown, held]).toEqual([3, [3], []]);
	store.receive((state) => state);
	expect(held).toEqual([]);
	// What is done by hand is shown at once.
	store.receive((state) => state + 1);
	store.update((state) => state + 1);
	expect([store.shown(), shown]).toEqual([5, [3, 5]]);
	for (const tell of held.splice(0)) tell();
	expect(shown).toEqual([3, 5]);
});
