import { findRevoked } from "#db/people.ts";
import { REVOKED_MS } from "#protocol/limits.ts";
import { cut, desksOpen, type Io, staffInRooms } from "./publish.ts";
import type { Workshop } from "./receive.ts";

/**
 * [Q4] Looks every now and then whether somebody who is connected was revoked, and cuts them off: whoever revokes may do so at
 * another node, or by `npm run revoke`. Desks are told of a screen that is one no more, wherever it was connected. One statement
 * for all.
 * @returns how to end it
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
		for (const id of await findRevoked(db, [...new Set([...connected, ...shown.keys()])])) {
			if (connected.has(id)) {
				log.info({ staffId: id }, "a revoked sign-in is cut");
				cut(io, id);
			}
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
