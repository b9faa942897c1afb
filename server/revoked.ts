import type { Database } from "#db/client.ts";
import { findStaff } from "#db/people.ts";
import { REVOKED_MS } from "#protocol/limits.ts";
import type { Log } from "./log.ts";
import { cut, type Io, staffInRooms } from "./publish.ts";

/**
 * [Q4] Looks every now and then whether somebody who is connected was revoked, and cuts them off: whoever revokes may do so at
 * another node, or by `npm run revoke`. One statement for all who are connected.
 * @returns how to end it
 */
export function watchRevoked(io: Io, db: Database, log: Log): () => void {
	let looking = false;
	const timer = setInterval(() => {
		const ids = staffInRooms(io);
		if (looking || ids.length === 0) return;
		looking = true;
		void look(ids)
			// A database that is away says nothing about anybody; they may do nothing meanwhile either.
			.catch((fault) => log.debug({ err: fault }, "who was revoked is not known"))
			.finally(() => {
				looking = false;
			});
	}, REVOKED_MS);
	return () => clearInterval(timer);

	async function look(ids: readonly string[]): Promise<void> {
		const staff = new Set((await findStaff(db, ids)).map(({ id }) => id));
		for (const id of ids) {
			if (staff.has(id)) continue;
			log.info({ staffId: id }, "a revoked sign-in is cut");
			cut(io, id);
		}
	}
}
