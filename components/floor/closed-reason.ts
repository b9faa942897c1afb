import type { SessionHead } from "#protocol/views/session.ts";

/** Why not everything can be done at the moment. */
export type Shut = Exclude<SessionHead["status"], "open"> | "votingShut" | "askingShut" | "bothShut";

/** @returns what a session lets nobody do at the moment; null where asking and voting are both open */
export function shutOf({ status, asking, voting }: Pick<SessionHead, "status" | "asking" | "voting">): Shut | null {
	if (status !== "open") return status;
	if (asking) return voting ? null : "votingShut";
	return voting ? "askingShut" : "bothShut";
}
