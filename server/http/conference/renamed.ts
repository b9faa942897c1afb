import type { Database } from "#db/client/client.ts";
import { findRenamed } from "#db/organising/former-names.ts";
import { RESERVED_CODES, RESERVED_SLUGS } from "#protocol/rules/conference/names.ts";

/** A page of a conference: its code, then a session's slug, or "stage" and a hall's; then whatever follows. */
const PAGE = /^\/([a-z0-9-]+)(?:\/(?:stage\/([a-z0-9-]+)|([a-z0-9-]+)))?((?:\/.*)?(?:\?.*)?)$/;

/**
 * [O27] Finds the pages of conferences, sessions and halls by what these were called before.
 * @returns a function from an address that leads nowhere, path and query, to the one it has now; null if there is none
 */
export function createRenamed(db: Database): (address: string) => Promise<string | null> {
	return async (address) => {
		const [, code, hall = null, name = null, rest = ""] = PAGE.exec(address) ?? [];
		if (code === undefined || RESERVED_CODES.includes(code)) return null;
		const isPage = name !== null && RESERVED_SLUGS.includes(name);
		const now = await findRenamed(db, { code, session: isPage ? null : name, hall });
		if (!now) return null;
		const below =
			now.hall !== null ? `/stage/${now.hall}` : (isPage ? name : now.session) && `/${isPage ? name : now.session}`;
		const path = `/${now.code}${below ?? ""}${rest}`;
		return path === address ? null : path;
	};
}
