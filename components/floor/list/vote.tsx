import { type KeyboardEvent, memo, type SubmitEvent } from "react";
import type { QuestionRow } from "#components/live/question-rows.ts";
import { useFloor, useLive } from "#components/live/use-floor.tsx";
import { formOpId } from "#components/state/entry.ts";
import { AIM_MS } from "#components/touch/aim.ts";
import { useSamePress } from "#components/touch/same-press.ts";
import { formatters } from "#components/ui/formatters.ts";
import { serverNow } from "#components/ui/server-time.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { CommandFields } from "../without-script.tsx";

type Props = {
	line: QuestionRow;
	/** The id of the question's words, for screen readers. */
	describedBy: string;
	seed: string;
	/** Whether it stands in another form, and so cannot be one. */
	isInForm?: boolean;
};

/** A key that is held down counts once. */
function ignoreHeldKey(event: KeyboardEvent): void {
	if (event.repeat && event.key === "Enter") event.preventDefault();
}

/** The votes of a question, and the button to vote while the rules allow it: a form, for pages without script. */
export const Vote = memo(function Vote({ line, describedBy, seed, isInForm = false }: Props) {
	const { question, votes, voted, votable } = line;
	const { store, send } = useLive();
	const { locale } = useSpoken();
	const t = useWords("floor");
	const isSamePress = useSamePress();
	const sessionId = useFloor(({ view }) => view.head.session.id);
	const isBlocked = useFloor(({ blocked }) => blocked !== null);
	const number = <b>{formatters.getNumberFormat(locale).format(votes)}</b>;

	if (!votable || isBlocked) {
		return (
			<p className="vote">
				{number}
				<span className="text-quiet">{voted ? t("vote.voted") : t("vote.votes", { votes })}</span>
			</p>
		);
	}
	const command = { type: "question.vote", sessionId, questionId: question.id, vote: !voted } as const;
	const press = () => {
		if (isSamePress()) return;
		/* The button still said "Vote" when this tap was aimed, just before the server told of an earlier vote. */
		const { mineSince } = store.get();
		const isJustKnown = mineSince !== null && serverNow() - mineSince < AIM_MS;
		send(isJustKnown ? { ...command, vote: true } : command);
	};
	const submit = (event: SubmitEvent<HTMLFormElement>) => {
		event.preventDefault();
		press();
	};
	const pressable = (
		<button
			{...(isInForm ? { type: "button", onClick: press } : { type: "submit" })}
			aria-pressed={voted}
			aria-describedby={describedBy}
			className="vote"
			onKeyDown={ignoreHeldKey}
		>
			{/* An arrow or a tick, to tell them apart without colour. */}
			<svg aria-hidden="true" viewBox="0 0 16 10">
				<path d={voted ? "M2 5l4 4 8-8" : "M2 8.5l6-6 6 6"} />
			</svg>
			{/* Screen readers say first what the button does. */}
			<span className="order-last">{t(voted ? "vote.voted" : "vote.vote")}</span>
			{number}
			<span className="sr-only">{t("vote.votes", { votes })}</span>
		</button>
	);
	if (isInForm) return pressable;
	return (
		<form method="post" onSubmit={submit}>
			<CommandFields command={command} opId={formOpId(seed, question.id)} />
			{pressable}
		</form>
	);
});
