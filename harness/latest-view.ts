import type { Position } from "#protocol/views.ts";

/** The latest of the views that a client is sent whole. */
export type LatestView<View> = {
	/** Null before the first. */
	readonly view: View | null;
	take(next: View): void;
	/** @returns once the view is as wanted; a test's own time-out ends what never is */
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
			// An answer to hello may have been written before a view that came first.
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
