import type { DeskQuestion } from "#protocol/views.ts";

/** Votes gained over this long are a question's pace. */
export const PACE_MS = 3 * 60_000;
/** Tallies that come closer together than this are kept as one. */
const GRAIN_MS = 3_000;

type Sample = { at: number; votes: number };

/** How fast questions gain votes, from the tallies as they come. */
export type Pace = {
	/** Takes tallies as they are. @param now in ms since 1970 */
	take(rows: readonly Pick<DeskQuestion, "id" | "votes">[], now: number): void;
	/** @returns the votes that each question has gained over the last minutes; none stands for a question that gained none */
	gained(now: number): ReadonlyMap<string, number>;
};

/** [K3] What was there when the page came counts as there before: pace is what has been seen to come in. */
export function createPace(): Pace {
	const tracks = new Map<string, Sample[]>();
	return {
		take(rows, now) {
			for (const { id, votes } of rows) {
				const track = tracks.get(id);
				const last = track?.at(-1);
				if (!track || !last) tracks.set(id, [{ at: now, votes }]);
				else if (last.votes !== votes) {
					if (track.length > 1 && now - last.at < GRAIN_MS) last.votes = votes;
					else track.push({ at: now, votes });
				}
			}
		},
		gained(now) {
			const gained = new Map<string, number>();
			for (const [id, track] of tracks) {
				// The tally at the beginning of the window is the last one from before it.
				while ((track[1]?.at ?? now) < now - PACE_MS) track.shift();
				const votes = (track.at(-1)?.votes ?? 0) - (track[0]?.votes ?? 0);
				if (votes > 0) gained.set(id, votes);
			}
			return gained;
		},
	};
}
