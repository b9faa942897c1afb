import { useLayoutEffect, useState } from "react";
import { serverNow } from "#components/ui/server-time.ts";
import { useWords } from "#components/ui/words.tsx";
import { CONFIRM_MS } from "#protocol/limits.ts";
import { useDesk, useStaff } from "../use-desk.tsx";
import type { ActionId } from "./actions.ts";

/** What putting a question on stage does where two people have to agree [S10]. */
export type Agreement = "propose" | "confirm";

/** @returns what putting this question does; null where one person is enough */
export function useAgreement(questionId: string | undefined): Agreement | null {
	const staff = useStaff();
	const isNeeded = useDesk(({ view }) => view.head.settings.twoPerson);
	const since = useDesk(({ view, proposedSince }) => {
		const { proposal } = view.head.stage;
		return proposal && proposal.questionId === questionId && proposal.personId !== staff.id ? proposedSince : null;
	});
	const isOpen = useIsOpen(since);
	if (!isNeeded) return null;
	return isOpen ? "confirm" : "propose";
}

/** @returns whether a proposal can still be confirmed */
function useIsOpen(since: number | null): boolean {
	// Until then the server's time is a guess.
	const isFollowing = useDesk(({ connection }) => connection.is === "following");
	const [openSince, setOpenSince] = useState<number | null>(null);
	// biome-ignore lint/correctness/useExhaustiveDependencies: the time may be another once the page follows
	useLayoutEffect(() => {
		if (since === null) return;
		const leftMs = since + CONFIRM_MS - serverNow();
		setOpenSince(leftMs > 0 ? since : null);
		const timer = setTimeout(() => setOpenSince(null), leftMs);
		return () => clearTimeout(timer);
	}, [since, isFollowing]);
	return since !== null && since === openSince;
}

/** Renders again once a proposal can no longer be confirmed. */
export function useProposalEnd(): void {
	useIsOpen(useDesk(({ proposedSince }) => proposedSince));
}

/** @returns says what an action is called, and what it does. @param agreement of those that put a question on stage */
export function useActionWords(): (id: ActionId, agreement: Agreement | null) => { name: string; does: string } {
	const t = useWords("desk");
	return (id, agreement) => {
		if (!agreement || (id !== "put" && id !== "next")) return { name: t(`action.${id}`), does: t(`does.${id}`) };
		return {
			name: id === "put" ? t(`agree.${agreement}.put`) : t(`agree.${agreement}.next`),
			does: t(`agree.${agreement}.does`, { seconds: CONFIRM_MS / 1_000 }),
		};
	};
}
