import { findEndedScreens, revokeScreen, touchScreens } from "#db/people/screens.ts";
import { touchSignIns } from "#db/people/sign-ins.ts";
import { SIGN_IN_CHECK_MS } from "#protocol/limits.ts";
import type { Context } from "../context.ts";
import { every } from "../every.ts";
import { cut, desksOpen, type Io, room, screensConnected, signInsConnected } from "./rooms.ts";

type Parts = Pick<Context, "db" | "views" | "publish" | "log">;

/**
 * [Q4] [Q5] Cuts connected sign-ins and screens that have expired, or were revoked: on this node, another one or by `npm run revoke`.
 * Being connected counts as use, so the others are renewed. A screen that a desk here shows is removed once it has expired, and desks
 * hear of every screen that was removed, wherever it was connected.
 * @returns a function that stops it
 */
export function watchSignIns(io: Io, parts: Parts): () => void {
	return every(SIGN_IN_CHECK_MS, { log: parts.log, failure: "sign-ins could not be checked" }, async () => {
		await Promise.all([checkSignIns(io, parts), checkScreens(io, parts)]);
	});
}

async function checkSignIns(io: Io, { db, log }: Parts): Promise<void> {
	const connected = signInsConnected(io);
	const valid = await touchSignIns(db, [...new Set(connected.map(({ id }) => id))]);
	for (const { conferenceId, id, room: name } of connected) {
		const signIn = valid.find((one) => one.id === id);
		const grants = signIn?.grants.filter((grant) => grant.conferenceId === conferenceId) ?? [];
		// With other grants than before it is cut too: it reconnects, and follows what it now may.
		if (grants.length > 0 && name === room.signIn(conferenceId, id, grants)) continue;
		log.info({ signInId: id, conferenceId }, "cut a sign-in that has ended");
		cut(io, name);
	}
}

async function checkScreens(io: Io, { db, views, publish }: Parts): Promise<void> {
	const connected = screensConnected(io);
	const open = desksOpen(io);
	const viewsAtDesks = (await views.loaded()).filter(({ id }) => open.includes(id));
	const hallOf = new Map(
		viewsAtDesks.flatMap(({ state }) => state.screens.map(({ id }) => [id, state.hall.id] as const)),
	);
	const valid = new Set((await touchScreens(db, connected)).map(({ id }) => id));
	for (const id of connected) if (!valid.has(id)) cut(io, room.screen(id));
	const changed = new Set<string>();
	for (const { id, isExpired } of await findEndedScreens(db, [...hallOf.keys()])) {
		if (isExpired) await revokeScreen(db, id);
		const hallId = hallOf.get(id);
		if (hallId) changed.add(hallId);
	}
	for (const hallId of changed) await publish.hallChanged(hallId);
}
