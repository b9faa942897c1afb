import type { SessionHead } from "#protocol/views/session.ts";

/** Why delegates cannot both ask and vote now. */
export type ClosedReason = Exclude<SessionHead["status"], "open"> | "votingShut" | "askingShut" | "bothShut";

/** @returns null where both asking and voting are open */
export function closedReason({
	status,
	asking,
	voting,
}: Pick<SessionHead, "status" | "asking" | "voting">): ClosedReason | null {
	if (status !== "open") return status;
	if (asking) return voting ? null : "votingShut";
	return voting ? "askingShut" : "bothShut";
}
