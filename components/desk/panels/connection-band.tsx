import { isBlocked } from "#components/state/pending.ts";
import { useWords } from "#components/ui/words.tsx";
import type { Refusal } from "#protocol/refusals.ts";
import { CommandButton } from "../actions/command-button.tsx";
import { useDesk, useLive } from "../use-desk.tsx";

/** [K14] [P23] What somebody has to do before this desk can send anything again. */
export function ConnectionBand() {
	const t = useWords("desk");
	const connection = useDesk((state) => state.connection);
	const blocked = useDesk((state) => state.pending.filter(isBlocked).length);
	return (
		<div role="alert">
			{connection.is === "refused" ? (
				<Refused refusal={connection.refusal} />
			) : (
				blocked > 0 && <p className={LINE}>{t("connection.blocked", { count: blocked })}</p>
			)}
		</div>
	);
}

const LINE = "border-error border-s-8 bg-paper px-3 py-2 font-semibold";

function Refused({ refusal }: { refusal: Refusal }) {
	const t = useWords("desk");
	const { continueAs } = useLive();
	if (refusal.code !== "other-person") return <p className={LINE}>{t("connection.refused")}</p>;
	const { personId, name, sentence } = refusal;
	return (
		<div className={`${LINE} flex flex-wrap items-center gap-x-4 gap-y-2`}>
			<p>{sentence}</p>
			<CommandButton onPress={() => continueAs(personId)}>{t("connection.continue", { name })}</CommandButton>
		</div>
	);
}
