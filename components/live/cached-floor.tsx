import { useEffect } from "react";
import { cacheFloor } from "./cache-floor.ts";
import { layoutOf } from "./layout.ts";
import { useLive } from "./use-floor.tsx";

/** Keeps the page's cache on this phone up to date, as long as the page is open. */
export function CachedFloor() {
	const { store, layout } = useLive();
	useEffect(
		() => cacheFloor(store, () => layout.update((shown) => layoutOf(store.get(), shown.show))),
		[store, layout],
	);
	return null;
}
