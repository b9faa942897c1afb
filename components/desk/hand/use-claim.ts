import { useEffect } from "react";
import { useDesk, useLive } from "../use-desk.tsx";
import { createClaim, RENEW_MS } from "./claim.ts";

const MOVES = ["pointerdown", "pointermove", "wheel", "keydown"] as const;

/**
 * Tells the other desks which card is in hand: at once, again for as long as it is and its moderator moves a hand, and after every
 * return of the network. It claims nothing that others could not decide all the same.
 * @param questionId the card in hand; null where there is none
 */
export function useClaim(questionId: string | null): void {
	const live = useLive();
	const following = useDesk((state) => state.connection.is === "following");
	useEffect(() => {
		if (!following) return;
		live.at(questionId);
		if (questionId === null) return;
		const claim = createClaim(performance.now());
		const moved = () => {
			if (claim.moved(performance.now())) live.at(questionId);
		};
		const timer = setInterval(() => {
			if (claim.passed(performance.now())) live.at(questionId);
		}, RENEW_MS);
		for (const move of MOVES) addEventListener(move, moved, { passive: true });
		return () => {
			clearInterval(timer);
			for (const move of MOVES) removeEventListener(move, moved);
		};
	}, [live, following, questionId]);
}
