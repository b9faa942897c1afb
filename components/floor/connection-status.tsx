import { type ReactNode, useEffect, useState } from "react";
import type { Connection } from "../connection/connection.ts";
import { unsent } from "../live/my-lines.ts";
import { useFloor, useLive } from "../live/use-floor.tsx";
import { useKeptSentence } from "../ui/use-kept-sentence.ts";
import { useWords } from "../ui/words.tsx";
import { PATIENCE_MS } from "./announcer.ts";

/** How the page stands with the server, where that is worth a line: at the thumb, over the list and never moving it. */
export function Standing() {
	const t = useWords("floor");
	const { store } = useLive();
	const dismiss = () => store.update((state) => ({ ...state, notice: null }));
	const notice = useFloor((state) => state.notice);
	const connection = useFloor((state) => state.connection);
	const long = useLong(connection.is === "away" ? connection.since : null);
	return (
		<div className="flex flex-col font-semibold">
			{notice && (
				<Line>
					{notice.sentence}
					<button type="button" className="min-h-target px-3 underline underline-offset-4" onClick={dismiss}>
						{t("notice.close")}
					</button>
				</Line>
			)}
			<Lost connection={connection} long={long} />
		</div>
	);
}

function Lost({ connection, long }: { connection: Connection; long: boolean }) {
	const t = useWords("floor");
	const count = useFloor((state) => unsent(state).count);
	const undelivered = useFloor((state) => unsent(state).undelivered);
	const kept = useFloor((state) => unsent(state).kept);
	const unsafe = useFloor((state) => unsent(state).unsafe);
	const unsafeLong = useLong(useFloor((state) => unsent(state).since));
	const keptAt = useFloor((state) => state.keptAt);
	switch (connection.is) {
		case "starting":
		case "following":
		case "asking":
			if (unsafeLong) return <Line>{t("offline.keepOpen", { count: unsafe })}</Line>;
			return undelivered > 0 ? <Line>{t("offline.undelivered", { count: undelivered })}</Line> : null;
		case "away":
			return (
				<>
					{/* A page from this phone is old, and says so at once. */}
					{keptAt !== undefined && <Old at={keptAt} />}
					{(keptAt === undefined ? long : count > 0) && (
						<Line>{t(kept ? "offline.waiting" : "offline.unsaved", { count })}</Line>
					)}
				</>
			);
		case "refused":
			return <Again>{connection.refusal.sentence}</Again>;
		case "outdated":
			return <Again>{t("offline.outdated")}</Again>;
	}
}

function Old({ at }: { at: number }) {
	return <Line>{useKeptSentence(at)}</Line>;
}

function Again({ children }: { children: ReactNode }) {
	const t = useWords("floor");
	return (
		<Line>
			{children}
			<button
				type="button"
				className="min-h-target px-3 underline underline-offset-4"
				onClick={() => location.reload()}
			>
				{t("offline.reload")}
			</button>
		</Line>
	);
}

function Line({ children }: { children: ReactNode }) {
	return (
		<div className="arriving flex min-h-target items-center justify-between gap-3 border-ink border-t-2 bg-raised px-4 py-2">
			{children}
		</div>
	);
}

/** Whether something has lasted for long enough to say so. @param since when it began, in ms since 1970; null where it has not */
function useLong(since: number | null): boolean {
	const [long, setLong] = useState(false);
	useEffect(() => {
		setLong(false);
		if (since === null) return;
		const timer = setTimeout(() => setLong(true), since + PATIENCE_MS - Date.now());
		return () => clearTimeout(timer);
	}, [since]);
	return long;
}
