import { useEffect, useState } from "react";
import { serverNow } from "#components/ui/server-time.ts";
import { CONFIRM_MS } from "#protocol/limits.ts";
import { useDesk, useStaff } from "../use-desk.tsx";

/** What putting a question on stage does where two people have to agree [S10]. */
export type Agreement = "propose" | "confirm";

/** @returns what putting this question does; null where one person is enough */
export function useAgreement(questionId: string | undefined): Agreement | null {
	const staff = useStaff();
	const isNeeded = useDesk(({ view }) => view.head.settings.twoPerson);
	const proposedAt = useDesk(({ view }) => {
		const { proposal } = view.head.stage;
		return proposal?.questionId === questionId && proposal?.personId !== staff.id ? (proposal?.at ?? null) : null;
	});
	const [lapsedAt, setLapsedAt] = useState<number | null>(null);
	useEffect(() => {
		if (proposedAt === null) return;
		const timer = setTimeout(() => setLapsedAt(proposedAt), proposedAt + CONFIRM_MS - serverNow());
		return () => clearTimeout(timer);
	}, [proposedAt]);
	if (!isNeeded) return null;
	return proposedAt !== null && proposedAt !== lapsedAt ? "confirm" : "propose";
}
