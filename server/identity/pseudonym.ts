import { createHmac } from "node:crypto";
import { uuidOf } from "../uuid.ts";

/**
 * Derives what the server stores for a delegate at a conference (HMAC-SHA-256, RFC 2104). Without the secret nobody can tell which
 * of them belong to one identity.
 * @param purpose `voter` for votes and for questions without a name, `signed` for questions with one (A11)
 * @param identity what the browser's cookie holds
 */
export function pseudonym(secret: string, purpose: "voter" | "signed", conferenceId: string, identity: string): string {
	return uuidOf(createHmac("sha256", secret).update(`${purpose} ${conferenceId} ${identity}`).digest());
}
