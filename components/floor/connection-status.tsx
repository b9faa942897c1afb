import { type ReactNode, useEffect, useState } from "react";
import { serverNow } from "#components/ui/server-time.ts";
import { unsent } from "../live/my-questions.ts";
import { useFloor, useLive } from "../live/use-floor.tsx";
import { useCacheAge } from "../ui/use-cache-age.ts";
import { useWords } from "../ui/words.tsx";
import { PATIENCE_MS } from "./announcer.ts";

/** Notices and problems with the connection, in lines that cover the foot of the list without moving it. */
export function ConnectionStatus() {
	const t = useWords("floor");
	const { store } = useLive();
	const notice = useFloor((state) => state.notice);
	const dismiss = () => store.update((state) => ({ ...state, notice: null }));
	return (
		<div className="flex flex-col font-semibold">
			{notice && (
				<Line act={dismiss} label={t("notice.close")}>
					{notice.sentence}
				</Line>
			)}
			<Problem />
		</div>
	);
}

function Problem() {
	const t = useWords("floor");
	const state = useFloor((all) => all);
	const { connection, cachedAt } = state;
	const { count, undelivered, blocked, unstored, since } = unsent(state);
	const hasLasted = useHasLasted(connection.is === "away" ? connection.since : since);
	const reload = () => location.reload();
	switch (connection.is) {
		case "starting":
		case "following":
		case "asking":
			if (unstored > 0 && hasLasted) return <Line>{t("offline.keepOpen", { count: unstored })}</Line>;
			if (blocked > 0) return <Line>{t("offline.blocked", { count: blocked })}</Line>;
			return undelivered > 0 && <Line>{t("offline.undelivered", { count: undelivered })}</Line>;
		case "away":
			return (
				<>
					{cachedAt !== undefined && <StoredPage at={cachedAt} />}
					{(cachedAt === undefined ? hasLasted : count > 0) && (
						<Line>{t(unstored === 0 ? "offline.waiting" : "offline.unsaved", { count })}</Line>
					)}
				</>
			);
		case "refused":
		case "outdated":
			return (
				<Line act={reload} label={t("offline.reload")}>
					{connection.is === "refused" ? connection.refusal.sentence : t("offline.outdated")}
				</Line>
			);
	}
}

function StoredPage({ at }: { at: number }) {
	return <Line>{useCacheAge(at)}</Line>;
}

function Line({ children, act, label }: { children: ReactNode; act?: () => void; label?: string }) {
	return (
		<div className="arriving flex min-h-target items-center justify-between gap-3 border-ink border-t-2 bg-raised px-4 py-2">
			{children}
			{act && (
				<button type="button" className="min-h-target px-3 underline underline-offset-4" onClick={act}>
					{label}
				</button>
			)}
		</div>
	);
}

/** @param since in ms since 1970, null where nothing lasts @returns whether it has lasted long enough to say so */
function useHasLasted(since: number | null): boolean {
	const [long, setLong] = useState<number | null>(null);
	useEffect(() => {
		if (since === null) return;
		const timer = setTimeout(() => setLong(since), since + PATIENCE_MS - serverNow());
		return () => clearTimeout(timer);
	}, [since]);
	return since !== null && long === since;
}
