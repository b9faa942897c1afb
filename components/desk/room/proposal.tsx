"use client";

import { useState } from "react";
import { langOf } from "#components/ui/lang.ts";
import { useNow } from "#components/ui/use-now.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { CONFIRM_MS } from "#protocol/limits.ts";
import type { Proposal } from "#protocol/views.ts";
import { CommandButton } from "../command-button.tsx";
import { RefusalNote } from "../notes.tsx";
import { useAct, useDesk, useMay, useStaff } from "../use-desk.tsx";
import { useBusy } from "./use-asked.ts";

/** The two-person rule: a proposal to put a question waits here for another moderator to confirm it, and expires. */
export function ProposalBand() {
	const proposal = useDesk(({ view }) => view.head.stage.proposal);
	const step = useDesk(({ steps }) => steps.findLast(({ spot }) => spot === "proposal"));
	/* A proposal that arrives while the page is open is timed from its arrival, because the clocks may differ. */
	const [initialAt] = useState(proposal?.at ?? null);
	return (
		<div role="status">
			{proposal && <WaitingProposal key={proposal.at} proposal={proposal} fresh={proposal.at !== initialAt} />}
			{step?.progress.at === "refused" && (
				<div className="px-3 py-1">
					<RefusalNote {...step.progress} />
				</div>
			)}
		</div>
	);
}

function WaitingProposal({ proposal, fresh }: { proposal: Proposal; fresh: boolean }) {
	const t = useWords("room");
	const { locale } = useSpoken();
	const staff = useStaff();
	const act = useAct();
	const may = useMay()("stage.put");
	const sessionId = useDesk(({ view }) => view.head.session.id);
	const question = useDesk(({ view }) => view.rows.find(({ id }) => id === proposal.questionId));
	const busy = useBusy((wish) => wish.type === "stage.put" && wish.questionId === proposal.questionId);
	const aheadMs = useDesk(({ room }) => room.aheadMs);
	const [firstSeen] = useState(() => Date.now());
	const since = fresh ? firstSeen : proposal.at - aheadMs;
	const now = useNow(250);
	const seconds = now === null ? null : Math.ceil((CONFIRM_MS - (now - since)) / 1_000);
	const mine = proposal.personId === staff.id;
	if (seconds === null || seconds <= 0) return null;
	return (
		<div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-accent border-s-8 border-t border-t-line bg-paper px-3 py-2">
			<p className="min-w-0 flex-1">
				<strong>{mine ? t("proposal.mine") : t("proposal.theirs", { by: proposal.by })}</strong>{" "}
				<bdi lang={langOf(question?.language ?? null, locale)} className="font-serif">
					{question?.stageWording ?? question?.words}
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
