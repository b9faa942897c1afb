import { useEffect } from "react";
import { CLAIM_MS } from "#protocol/limits.ts";
import { useDesk, useLive } from "../use-desk.tsx";

/**
 * Tells the other desks which card is in hand: at once, again for as long as it is, and after every return of the network.
 * It claims nothing that others could not decide all the same.
 * @param questionId the card in hand; null where there is none
 */
export function useClaim(questionId: string | null): void {
	const live = useLive();
	const following = useDesk((state) => state.connection.is === "following");
	useEffect(() => {
		if (!following) return;
		live.at(questionId);
		if (questionId === null) return;
		const timer = setInterval(() => live.at(questionId), CLAIM_MS / 2);
		return () => clearInterval(timer);
	}, [live, following, questionId]);
}
