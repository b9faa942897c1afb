"use client";

import { useState } from "react";
import { usePending } from "#components/state/use-pending.tsx";
import { langOf } from "#components/ui/lang.ts";
import { useNow } from "#components/ui/use-now.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { CONFIRM_MS } from "#protocol/limits.ts";
import type { Proposal } from "#protocol/views/session.ts";
import { CommandButton } from "../actions/command-button.tsx";
import { RefusalNote } from "../card/notes.tsx";
import { useAct, useDesk, useMay, useStaff } from "../use-desk.tsx";

/** The two-person rule: what one moderator wants to put waits here for another, and lapses by itself. */
export function ProposalBand() {
	const proposal = useDesk(({ view }) => view.head.stage.proposal);
	const step = useDesk(({ pending }) => pending.findLast(({ spot }) => spot === "proposal"));
	/* One that came while this page was open has all its time from now on, whatever the two clocks say. */
	const [there] = useState(proposal?.at ?? null);
	return (
		<div role="status">
			{proposal && <Waiting key={proposal.at} proposal={proposal} fresh={proposal.at !== there} />}
			{step?.progress.at === "refused" && (
				<div className="px-3 py-1">
					<RefusalNote {...step.progress} />
				</div>
			)}
		</div>
	);
}

function Waiting({ proposal, fresh }: { proposal: Proposal; fresh: boolean }) {
	const t = useWords("room");
	const { locale } = useSpoken();
	const staff = useStaff();
	const act = useAct();
	const may = useMay()("stage.put");
	const sessionId = useDesk(({ view }) => view.head.session.id);
	const question = useDesk(({ view }) => view.rows.find(({ id }) => id === proposal.questionId));
	const busy = usePending((wish) => wish.type === "stage.put" && wish.questionId === proposal.questionId) !== undefined;
	const aheadMs = useDesk(({ room }) => room.aheadMs);
	const [firstSeen] = useState(() => Date.now());
	const since = fresh ? firstSeen : proposal.at - aheadMs;
	const now = useNow(250);
	// Until the page is painted nobody knows how late it is; one that has lapsed goes then.
	const seconds = now === null ? null : Math.ceil((CONFIRM_MS - (now - since)) / 1_000);
	const mine = proposal.personId === staff.id;
	// Nor is anything confirmed whose words have not come yet.
	if (seconds === null || seconds <= 0 || !question) return null;
	return (
		<div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-accent border-s-8 border-t border-t-line bg-paper px-3 py-2">
			<p className="min-w-0 flex-1">
				<strong>{mine ? t("proposal.mine") : t("proposal.theirs", { by: proposal.by })}</strong>{" "}
				<bdi lang={langOf(question.language, locale)} className="font-serif">
					{question.stageWording ?? question.words}
				</bdi>
			</p>
			{mine || !may ? (
				<p className="tally text-quiet">{t("proposal.left", { seconds: Math.min(seconds, CONFIRM_MS / 1_000) })}</p>
			) : (
				<CommandButton
					look="main"
					busy={busy}
					onPress={() => act({ type: "stage.put", sessionId, questionId: proposal.questionId }, "proposal")}
				>
					{t("proposal.confirm")}
					<span className="tally ms-2" aria-hidden="true">
						{t("proposal.left", { seconds: Math.min(seconds, CONFIRM_MS / 1_000) })}
					</span>
				</CommandButton>
			)}
		</div>
	);
}
