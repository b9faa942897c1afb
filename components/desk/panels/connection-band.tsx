import { isBlocked } from "#components/state/pending.ts";
import { isAccessEnding } from "#components/ui/access-end.ts";
import { clock } from "#components/ui/clock.ts";
import { useNow } from "#components/ui/use-now.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { Refusal } from "#protocol/refusals.ts";
import { CommandButton } from "../actions/command-button.tsx";
import { useDesk, useLive } from "../use-desk.tsx";

/** [K14] [K18] [P23] What somebody has to do before this desk can send anything again. */
export function ConnectionBand() {
	const t = useWords("desk");
	const connection = useDesk((state) => state.connection);
	const { locale, timeZone } = useSpoken();
	const ends = useDesk((state) => state.accessEnds);
	const now = useNow(5_000);
	const blocked = useDesk((state) => state.pending.filter(isBlocked).length);
	return (
		<div role="alert">
			{connection.is === "refused" ? (
				<Refused refusal={connection.refusal} />
			) : (
				<>
					{isAccessEnding(ends, now) && (
						<p className={LINE}>{t("connection.ends", { time: clock(ends, locale, timeZone) })}</p>
					)}
					{blocked > 0 && <p className={LINE}>{t("connection.blocked", { count: blocked })}</p>}
				</>
			)}
		</div>
	);
}

const LINE = "border-error border-s-8 bg-paper px-3 py-2 font-semibold";

function Refused({ refusal }: { refusal: Refusal }) {
	const t = useWords("desk");
	const { continueAs } = useLive();
	if (refusal.code !== "other-person") {
		return (
			<p className={LINE}>
				{t("connection.refused")}{" "}
				<a href="/sign-in" target="_blank" rel="noopener" className="underline underline-offset-4">
					{t("connection.signIn")}
				</a>
			</p>
		);
	}
	const { personId, name, sentence } = refusal;
	return (
		<div className={`${LINE} flex flex-wrap items-center gap-x-4 gap-y-2`}>
			<p>{sentence}</p>
			<CommandButton onPress={() => continueAs(personId)}>{t("connection.continue", { name })}</CommandButton>
		</div>
	);
}
