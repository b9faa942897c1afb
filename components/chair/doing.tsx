"use client";

import { isUndelivered, isUnsent } from "#components/state/pending.ts";
import { clock } from "#components/ui/clock.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import styles from "./chair.module.css";
import type { ChairWish } from "./state/chair-entry.ts";
import { useChair, useDismissRefusals } from "./state/use-chair.tsx";
import { TapButton } from "./tap-button.tsx";

/** What was tapped last, what of it is still to be sent, and what was not taken and why. */
export function Doing() {
	const t = useWords("chair");
	const { locale, timeZone } = useSpoken();
	const { last, aheadMs, pending, connection } = useChair((state) => state);
	const nameOf = useName();
	const dismissRefusals = useDismissRefusals();
	const isThere = connection.is === "following";
	const waiting = pending.filter((step) => isUnsent(step) && (!isThere || isUndelivered(step)));
	const refused = pending.flatMap(({ opId, wish, progress }) =>
		progress.at === "refused" ? [{ opId, wish, why: progress.refusal.sentence }] : [],
	);
	const list = waiting.map(({ wish }) => nameOf(wish)).join(", ");
	return (
		<div className={styles.doing}>
			<div role="status" className="min-w-0 flex-1">
				{refused.map(({ opId, wish, why }) => (
					<p key={opId} className="font-semibold">
						{t("sent.refused", { what: nameOf(wish), why })}
					</p>
				))}
				{waiting.length > 0 ? (
					<p>{t(isThere ? "sent.undelivered" : "sent.waiting", { count: waiting.length, what: list })}</p>
				) : (
					last &&
					refused.length === 0 && (
						<p className="text-quiet">
							{t("sent.done", { what: nameOf(last.wish), time: clock(last.at + aheadMs, locale, timeZone) })}
						</p>
					)
				)}
			</div>
			{refused.length > 0 && (
				<TapButton means={`seen ${refused.length}`} onTap={dismissRefusals}>
					{t("sent.ok")}
				</TapButton>
			)}
		</div>
	);
}

/** @returns how a step is called once it is taken */
function useName(): (wish: ChairWish) => string {
	const t = useWords("chair");
	return (wish) => {
		switch (wish.type) {
			case "stage.put":
				return t("step.put");
			case "stage.answered":
				return t("step.answered");
			case "stage.press":
				return t("step.press");
			case "stage.skip":
				return t("step.skip");
			case "stage.curtain":
				return wish.down ? t("step.lower") : t("step.raise");
			case "note.acknowledge":
				return t("step.note");
		}
	};
}
