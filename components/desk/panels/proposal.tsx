import { useNow } from "#components/ui/use-now.ts";
import { useWords } from "#components/ui/words.tsx";
import { CONFIRM_MS } from "#protocol/limits.ts";
import type { Proposal } from "#protocol/views/session.ts";
import { stageWordingOf } from "#protocol/words.ts";
import { SendButton } from "../actions/send.tsx";
import { QuestionWords } from "../selected/question-words.tsx";
import { useDesk, useMay, useQuestion, useStaff } from "../use-desk.tsx";
import { LatestRefusal } from "./latest-refusal.tsx";

const REFRESH_MS = 250;

/** How long it says that nobody has confirmed a proposal. */
const LAPSED_MS = 60_000;

/** The two-person rule: a proposed question waits here for another moderator to confirm it, until it expires. Then it says so for a while. */
export function ProposalBand() {
	const proposal = useDesk(({ view }) => view.head.stage.proposal);
	return (
		<div role="status">
			{proposal && <Waiting key={proposal.at} proposal={proposal} />}
			<LatestRefusal of={["proposal"]} className="px-3 py-1" />
		</div>
	);
}

function Waiting({ proposal }: { proposal: Proposal }) {
	const t = useWords("room");
	const staff = useStaff();
	const may = useMay()("stage.put");
	const { questionId } = proposal;
	const question = useQuestion(questionId);
	const since = useDesk(({ proposedSince }) => proposedSince) ?? proposal.at;
	const now = useNow(REFRESH_MS);
	const leftMs = now === null ? null : CONFIRM_MS - (now - since);
	// Nothing can be confirmed before its words have arrived.
	if (leftMs === null || leftMs <= -LAPSED_MS || !question) return null;
	const seconds = Math.ceil(leftMs / 1_000);
	const isLapsed = seconds <= 0;
	const left = t("proposal.left", { seconds: Math.min(seconds, CONFIRM_MS / 1_000) });
	const isMine = proposal.personId === staff.id;
	return (
		<div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-accent border-s-8 border-t border-t-line bg-paper px-3 py-2">
			<p className="min-w-0 flex-1">
				<strong>
					{isLapsed ? t("proposal.lapsed") : isMine ? t("proposal.mine") : t("proposal.theirs", { by: proposal.by })}
				</strong>{" "}
				<QuestionWords question={{ ...question, words: stageWordingOf(question).wording }} className="font-serif" />
			</p>
			{!isLapsed && (isMine || !may) && <p className="tally text-quiet">{left}</p>}
			{!isLapsed && !isMine && may && (
				<SendButton look="main" origin="proposal" command={{ type: "stage.put", questionId }}>
					{t("proposal.confirm")}
					<span className="tally ms-2" aria-hidden="true">
						{left}
					</span>
				</SendButton>
			)}
		</div>
	);
}
