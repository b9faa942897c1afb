import { useEffect } from "react";
import { useDesk, useLive } from "../use-desk.tsx";
import { createClaim, RENEW_MS } from "./claim.ts";

const INPUTS = ["pointerdown", "pointermove", "wheel", "keydown"] as const;

/**
 * Tells the other desks which question is selected here: straight away, regularly while its moderator is active, and on reconnecting.
 * Others may still decide on it.
 * @param questionId null if none is selected
 */
export function useClaim(questionId: string | null): void {
	const live = useLive();
	const following = useDesk((state) => state.connection.is === "following");
	useEffect(() => {
		if (!following) return;
		live.at(questionId);
		if (questionId === null) return;
		const claim = createClaim(performance.now());
		const onInput = () => {
			if (claim.moved(performance.now())) live.at(questionId);
		};
		const timer = setInterval(() => {
			if (claim.passed(performance.now())) live.at(questionId);
		}, RENEW_MS);
		for (const input of INPUTS) addEventListener(input, onInput, { passive: true });
		return () => {
			clearInterval(timer);
			for (const input of INPUTS) removeEventListener(input, onInput);
		};
	}, [live, following, questionId]);
}
