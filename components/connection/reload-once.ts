import { PROTOCOL_VERSION } from "#protocol/events.ts";

const RELOADED = "reloaded-for-protocol";

/**
 * Reloads a page that is older than the server: a new one speaks its protocol, unless one was tried already.
 * @returns false where it was, or where that cannot be known
 */
export function reloadOnce(): boolean {
	try {
		if (sessionStorage.getItem(RELOADED) === String(PROTOCOL_VERSION)) return false;
		sessionStorage.setItem(RELOADED, String(PROTOCOL_VERSION));
	} catch {
		return false;
	}
	location.reload();
	return true;
}
