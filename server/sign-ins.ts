import { findExpired, findRevoked, findStaff, revokeStaff } from "#db/people.ts";
import { SIGN_IN_CHECK_MS } from "#protocol/limits.ts";
import { cut, desksOpen, type Io, staffInRooms } from "./publish.ts";
import type { Workshop } from "./receive.ts";

/**
 * [Q4] [Q5] Cuts connected sign-ins that were revoked, at this node, another one, or by `npm run revoke`, or that have expired. Being
 * connected counts as use, so the others are renewed. A screen that a desk here shows is revoked once it has expired, and desks are
 * told of every screen that was revoked, wherever it was connected.
 * @returns how to stop
 */
export function watchSignIns(
	io: Io,
	{ db, views, publish, log }: Pick<Workshop, "db" | "views" | "publish" | "log">,
): () => void {
	let looking = false;
	const timer = setInterval(() => {
		if (looking) return;
		looking = true;
		void look()
			// A database that is away says nothing about anybody; they may do nothing meanwhile either.
			.catch((fault) => log.debug({ err: fault }, "sign-ins could not be checked"))
			.finally(() => {
				looking = false;
			});
	}, SIGN_IN_CHECK_MS);
	return () => clearInterval(timer);

	async function look(): Promise<void> {
		const connected = new Set(staffInRooms(io));
		const shown = await screensShown();
		const halls = new Set<string>();
		const valid = new Set((await findStaff(db, [...connected])).map(({ id }) => id));
		for (const id of connected) {
			if (valid.has(id)) continue;
			log.info({ staffId: id }, "a sign-in that has ended is cut");
			cut(io, id);
		}
		for (const id of await findExpired(db, [...shown.keys()])) await revokeStaff(db, id);
		for (const id of await findRevoked(db, [...shown.keys()])) {
			const hallId = shown.get(id);
			if (hallId) halls.add(hallId);
		}
		for (const hallId of halls) await publish.hallChanged(hallId);
	}

	/** @returns the screens that desks here show, and the hall of each */
	async function screensShown(): Promise<Map<string, string>> {
		const open = desksOpen(io);
		const seen = (await views.loaded()).filter(({ id }) => open.includes(id));
		return new Map(seen.flatMap(({ state }) => state.screens.map(({ id }) => [id, state.hall.id] as const)));
	}
}
