import { memo, type SubmitEvent } from "react";
import { useFloor, useLive } from "#components/live/use-floor.tsx";
import { formOpId } from "#components/state/entry.ts";
import { AIM_MS } from "#components/touch/tap-guard.ts";
import { formatters } from "#components/ui/formatters.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { CommandFields } from "../command-fields.tsx";

type Props = {
	sessionId: string;
	questionId: string;
	votes: number;
	voted: boolean;
	/** Whether a vote can be given or taken back now; without it the tally stands alone. */
	open: boolean;
	/** The words it is about, for who cannot see what stands beside it. */
	describedBy: string;
	seed: string;
};

/** The votes of a question, and the delegate's own: a form, a button, and a wish. */
export const Vote = memo(function Vote({ sessionId, questionId, votes, voted, open, describedBy, seed }: Props) {
	const { store, send } = useLive();
	const isBlocked = useFloor(({ blocked }) => blocked !== null);
	const { locale } = useSpoken();
	const t = useWords("floor");
	const number = <b>{formatters.getNumberFormat(locale).format(votes)}</b>;

	if (!open || isBlocked) {
		return (
			<p className="vote">
				{number}
				<span className="text-quiet">{voted ? t("vote.voted") : t("vote.votes", { votes })}</span>
			</p>
		);
	}
	const wish = { type: "question.vote", sessionId, questionId, vote: !voted } as const;
	const submit = (event: SubmitEvent<HTMLFormElement>) => {
		event.preventDefault();
		/* The button said "Vote" until the server told of the vote, a moment ago: whoever aimed at that wants no vote back. */
		const { mineSince } = store.get();
		const toldNow = mineSince !== null && Date.now() - mineSince < AIM_MS;
		send(toldNow ? { ...wish, vote: true } : wish);
	};
	return (
		<form method="post" onSubmit={submit}>
			<CommandFields wish={wish} opId={formOpId(seed, questionId)} />
			<button type="submit" aria-pressed={voted} aria-describedby={describedBy} className="vote">
				<Mark voted={voted} />
				{/* What it does is said first, and seen last. */}
				<span className="order-last">{t(voted ? "vote.voted" : "vote.vote")}</span>
				{number}
				<span className="sr-only">{t("vote.votes", { votes })}</span>
			</button>
		</form>
	);
});

/** An open arrow asks for a vote, a tick says it is given: told apart by shape, whatever the colours. */
function Mark({ voted }: { voted: boolean }) {
	return (
		<svg
			aria-hidden="true"
			viewBox="0 0 16 10"
			className="mb-0.5 h-2.5 w-4 fill-none stroke-current"
			strokeWidth="2.25"
		>
			<path d={voted ? "M2 5l4 4 8-8" : "M2 8.5l6-6 6 6"} />
		</svg>
	);
}
