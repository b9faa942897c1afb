import type { Position } from "#protocol/views/session.ts";

/** The latest of the whole views a client receives. */
export type LatestView<View> = {
	/** Null until the first arrives. */
	readonly view: View | null;
	take(next: View): void;
	/** @returns once the view is as wanted; the test's timeout ends the wait otherwise */
	until(wanted: (view: View) => boolean): Promise<View>;
};

export function keepLatest<View extends Position>(): LatestView<View> {
	let view: View | null = null;
	let changed = Promise.withResolvers<void>();
	return {
		get view() {
			return view;
		},
		take(next) {
			// The answer to hello may be older than a view that arrived before it.
			if (view && view.epoch === next.epoch && view.revision > next.revision) return;
			view = next;
			changed.resolve();
			changed = Promise.withResolvers();
		},
		async until(wanted) {
			while (!view || !wanted(view)) await changed.promise;
			return view;
		},
	};
}
