import { useEffect, useRef, useState } from "react";
import { FEEDBACK_MS } from "#protocol/limits.ts";
import { asksAbout } from "#protocol/rules/feedback.ts";
import type { FloorQuestion } from "#protocol/views/floor.ts";
import type { FloorState } from "../../live/floor-state.ts";
import { useFloor, useLive } from "../../live/use-floor.tsx";
import { createTapShield } from "../../touch/tap-shield.ts";
import { serverNow } from "../../ui/server-time.ts";
import { useSpoken, useWords } from "../../ui/words.tsx";
import { FeedbackQuestion } from "./question.tsx";

/** How long an answer can be changed here before the strip leaves. */
const ANSWERED_MS = 10_000;
const CHECK_MS = 1_000;

/** [L20] "Did that answer it?", over the foot of the list, so that nothing moves when it comes and goes. */
export function FeedbackStrip({ seed }: { seed: string }) {
	const t = useWords("floor");
	const { locale } = useSpoken();
	const { send } = useLive();
	const { asked, done } = useAsked();
	const said = useFloor((state) => (asked ? saidOf(state, asked.id) : null));
	const sessionId = useFloor(({ view }) => view.head.session.id);
	if (!asked) return null;
	const say = (satisfied: boolean) => {
		if (satisfied !== said) send({ type: "question.feedback", sessionId, questionId: asked.id, satisfied });
		done(asked.id, ANSWERED_MS);
	};
	return (
		<FeedbackQuestion
			key={asked.id}
			asked={asked}
			said={said}
			sessionId={sessionId}
			seed={seed}
			locale={locale}
			words={{
				title: t(said === null ? "feedback.title" : "feedback.thanks"),
				yes: t("feedback.yes"),
				no: t("feedback.no"),
			}}
			className="arriving absolute inset-x-0 bottom-full"
			onSay={say}
		>
			<button
				type="button"
				data-shield=""
				aria-label={t("feedback.close")}
				className="button-quiet -me-3 min-w-target no-underline sm:order-last"
				onClick={() => done(asked.id, 0)}
			>
				<span aria-hidden="true">✕</span>
			</button>
		</FeedbackQuestion>
	);
}

/**
 * @returns the question this phone asks about: the first that is not done with. `done` ends that after some time, in ms
 */
function useAsked(): { asked: FloorQuestion | null; done(id: string, afterMs: number): void } {
	const { store } = useLive();
	/** When to stop asking about a question, by `performance.now()`. */
	const ended = useRef(new Map<string, number>());
	/** The questions whose answers nobody heard with this page open. */
	const missed = useRef<ReadonlySet<string>>(null);
	const [asked, setAsked] = useState<FloorQuestion | null>(null);
	const [shield] = useState(() => createTapShield(() => document.querySelectorAll("[data-shield]")));
	const look = () => setAsked((known) => same(known, firstOf(store.get(), ended.current, missed.current)));
	const lookNow = useRef(look);
	useEffect(() => {
		const update = () => {
			shield.changing();
			lookNow.current();
		};
		missed.current ??= new Set(
			store.get().view.rows.flatMap(({ id, answeredAt }) => (answeredAt === null ? [] : [id])),
		);
		update();
		const stops = [store.subscribe(update), shield.start()];
		const timer = setInterval(update, CHECK_MS);
		return () => {
			clearInterval(timer);
			for (const stop of stops) stop();
		};
	}, [store, shield]);
	const done = (id: string, afterMs: number) => {
		ended.current.set(id, performance.now() + afterMs);
		if (afterMs > 0) return;
		shield.changing();
		look();
	};
	return { asked, done };
}

function firstOf(
	state: FloorState,
	ended: Map<string, number>,
	missed: ReadonlySet<string> | null,
): FloorQuestion | null {
	const { head, rows } = state.view;
	// A phone that does not know its own answers yet, or that may not give any, asks nothing. Nor does one that has to say something else.
	const isLive = state.connection.is === "following" || state.connection.is === "asking";
	if (state.mineSince === null || state.blocked || state.notice || !isLive) return null;
	const { asksFeedback, session } = head;
	const now = serverNow();
	const isAsked = ({ id, answeredAt }: FloorQuestion) =>
		!missed?.has(id) || now < (answeredAt ?? 0) + FEEDBACK_MS || saidOf(state, id) !== null;
	const open = asksAbout(rows, { asksFeedback, session, now }).filter(isAsked);
	// After a reload, and in another tab, what was said can be changed for as long.
	for (const { id } of open)
		if (saidOf(state, id) !== null && !ended.has(id)) ended.set(id, performance.now() + ANSWERED_MS);
	return open.find(({ id }) => performance.now() < (ended.get(id) ?? Number.POSITIVE_INFINITY)) ?? null;
}

/** Votes change a question's row; the strip needs none of that. */
function same(known: FloorQuestion | null, next: FloorQuestion | null): FloorQuestion | null {
	return known?.id === next?.id ? known : next;
}

/** @returns what this delegate has said of an answer, sent or not; null if nothing */
function saidOf({ mine, pending }: FloorState, questionId: string): boolean | null {
	const last = pending.findLast(
		({ command }) => command.type === "question.feedback" && command.questionId === questionId,
	);
	if (last?.command.type === "question.feedback") return last.command.satisfied;
	return mine.feedback?.[questionId] ?? null;
}
