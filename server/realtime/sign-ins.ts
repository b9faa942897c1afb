import { findEndedScreens, revokeScreen, touchScreens } from "#db/people/screens.ts";
import { touchSignIns } from "#db/people/sign-ins.ts";
import { SIGN_IN_CHECK_MS } from "#protocol/limits.ts";
import type { Context } from "../context.ts";
import { cut, desksOpen, type Io, room, screensInRooms, signInsInRooms } from "./publisher.ts";

/**
 * [Q4] [Q5] Cuts connected sign-ins and screens that were revoked, at this node, another one or by `npm run revoke`, or that have
 * expired. Being connected counts as use, so the others are renewed. A screen that a desk here shows is removed once it has expired,
 * and desks are told of every screen that was removed, wherever it was connected.
 * @returns how to stop
 */
export function watchSignIns(
	io: Io,
	{ db, views, publish, log }: Pick<Context, "db" | "views" | "publish" | "log">,
): () => void {
	let looking = false;
	const timer = setInterval(() => {
		if (looking) return;
		looking = true;
		void Promise.all([checkSignIns(), checkScreens()])
			// A database that is away says nothing about anybody; they may do nothing meanwhile either.
			.catch((fault) => log.debug({ err: fault }, "sign-ins could not be checked"))
			.finally(() => {
				looking = false;
			});
	}, SIGN_IN_CHECK_MS);
	return () => clearInterval(timer);

	async function checkSignIns(): Promise<void> {
		const connected = signInsInRooms(io);
		const valid = await touchSignIns(db, [...new Set(connected.map(({ id }) => id))]);
		for (const { conferenceId, id, room: name } of connected) {
			const signIn = valid.find((one) => one.id === id);
			const grants = signIn?.grants.filter((grant) => grant.conferenceId === conferenceId) ?? [];
			// Whoever may do something else than before comes back, and follows what they may now.
			if (grants.length > 0 && name === room.signIn(conferenceId, id, grants)) continue;
			log.info({ signInId: id, conferenceId }, "cut a sign-in that has ended");
			cut(io, name);
		}
	}

	async function checkScreens(): Promise<void> {
		const connected = screensInRooms(io);
		const shown = await screensShown();
		const valid = new Set((await touchScreens(db, connected)).map(({ id }) => id));
		for (const id of connected) if (!valid.has(id)) cut(io, room.screen(id));
		const halls = new Set<string>();
		for (const { id, isExpired } of await findEndedScreens(db, [...shown.keys()])) {
			if (isExpired) await revokeScreen(db, id);
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
