import { findRevoked, findStaff } from "#db/people.ts";
import { REVOKED_MS } from "#protocol/limits.ts";
import { cut, desksOpen, type Io, staffInRooms } from "./publish.ts";
import type { Workshop } from "./receive.ts";

/**
 * [Q4] Cuts sign-ins that are connected here and have been revoked, at this node, another one, or by `npm run revoke`. Being connected
 * counts as use, so the others are renewed. Desks are told of a screen that was revoked, wherever it was connected.
 * @returns how to stop
 */
export function watchRevoked(
	io: Io,
	{ db, views, publish, log }: Pick<Workshop, "db" | "views" | "publish" | "log">,
): () => void {
	let looking = false;
	const timer = setInterval(() => {
		if (looking) return;
		looking = true;
		void look()
			// A database that is away says nothing about anybody; they may do nothing meanwhile either.
			.catch((fault) => log.debug({ err: fault }, "who was revoked is not known"))
			.finally(() => {
				looking = false;
			});
	}, REVOKED_MS);
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
