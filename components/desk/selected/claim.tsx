import { useEffect } from "react";
import { useWords } from "#components/ui/words.tsx";
import { CLAIM_MS } from "#protocol/limits.ts";
import { useDesk, useLive, useStaff } from "../use-desk.tsx";

/** How long after their last input a moderator counts as active. */
export const ACTIVE_MS = 30_000;

/** Twice as often as claims expire, so that one lost message makes no gap. */
export const RENEW_MS = CLAIM_MS / 2;

const INPUTS = ["pointerdown", "pointermove", "wheel", "keydown"] as const;

/**
 * [B9] Claims the selected question, so that other desks show who is working on it. The claim is renewed while the moderator is active,
 * and sent again on reconnecting. Others may still decide on the question.
 * @param questionId null if none is selected
 */
export function useClaim(questionId: string | null): void {
	const live = useLive();
	const following = useDesk((state) => state.connection.is === "following");
	useEffect(() => {
		if (!following) return;
		live.at(questionId);
		if (questionId === null) return;
		let inputAt = performance.now();
		let sentAt = inputAt;
		const renew = () => {
			const now = performance.now();
			if (!isDue({ now, inputAt, sentAt })) return;
			sentAt = now;
			live.at(questionId);
		};
		const onInput = () => {
			inputAt = performance.now();
			renew();
		};
		const timer = setInterval(renew, RENEW_MS);
		for (const input of INPUTS) addEventListener(input, onInput, { passive: true });
		return () => {
			clearInterval(timer);
			for (const input of INPUTS) removeEventListener(input, onInput);
		};
	}, [live, following, questionId]);
}

/** @returns whether to renew a claim. All times in ms by one clock */
export function isDue({ now, inputAt, sentAt }: { now: number; inputAt: number; sentAt: number }): boolean {
	return now - inputAt < ACTIVE_MS && now - sentAt >= RENEW_MS;
}

/** Says which colleagues have selected a question. */
export function ClaimNote({ questionId }: { questionId: string }) {
	const t = useWords("hand");
	const { id } = useStaff();
	const names = useDesk(({ room }) =>
		room.presence
			.filter((one) => one.questionId === questionId && one.personId !== id)
			.map(({ name }) => name)
			.join(", "),
	);
	return names === "" ? null : <span className="font-semibold text-accent-text">{t("claimed", { names })}</span>;
}
