import { type RefObject, useCallback, useMemo, useState } from "react";
import { questionsOf } from "#components/state/entry.ts";
import { type Attention, frozenOrder, type Shown } from "#components/touch/frozen-order.ts";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { leavesColumn, type Step } from "../desk-steps.ts";
import { useDesk } from "../use-desk.tsx";
import { type CardColumn, rowsById } from "./columns.ts";
import { useHold, useWorkedOn } from "./use-hold.ts";

/**
 * A column as it is shown: frozen while the moderator is at work in it, and without what they have just sent elsewhere.
 * @param questions the column in its current order
 * @param handId its card in hand
 * @param of what the column lists: with another search nothing is kept in its place
 * @returns the cards to show, how many wait, and `settle`, which puts the column in order now
 */
export function useColumnOrder(
	part: RefObject<HTMLElement | null>,
	column: CardColumn,
	questions: readonly DeskQuestion[],
	handId: string | null,
	of: string,
) {
	const steps = useDesk((state) => state.pending);
	const workedOn = useWorkedOn(handId);
	const opening = useDesk((state) => state.opening);
	const gap = useDesk((state) => state.gap);
	// Questions that arrive while the page opens are below those that are there.
	const held =
		useHold(
			useCallback(() => part.current, [part]),
			":focus-visible",
		) && !opening;
	const recent = useDesk((state) => state.recent);
	const known = useDesk((state) => rowsById(state.view.rows));
	const target = useMemo(() => {
		const isLeaving = (step: Step) => step.origin === column && step.progress.at === "accepted" && leavesColumn(step);
		const leaving = idsOf(steps, isLeaving);
		return leaving.size === 0 ? questions : questions.filter(({ id }) => !leaving.has(id));
	}, [questions, steps, column]);
	const attention = useMemo(
		() => ({
			held,
			mine: new Set(recent),
			moving:
				column === "order"
					? idsOf(steps, ({ command }) => command.type === "order.place" || command.type === "order.first")
					: new Set<string>(),
			busy: new Set([
				...idsOf(steps, (step) => step.origin === column && step.progress.at !== "accepted"),
				...workedOn,
				...(gap === null ? [] : [gap]),
			]),
			known,
		}),
		[held, recent, steps, column, known, workedOn, gap],
	);
	return useFrozenOrder(target, attention, of);
}

function idsOf(steps: readonly Step[], which: (step: Step) => boolean): Set<string> {
	return new Set(steps.filter(which).flatMap(({ command }) => questionsOf(command)));
}

function useFrozenOrder(target: readonly DeskQuestion[], attention: Attention<DeskQuestion>, of: string) {
	const [shown, setShown] = useState<Shown<DeskQuestion> & { of: string }>(() => ({
		of,
		...frozenOrder([], target, attention),
	}));
	const next = { of, ...frozenOrder(shown.of === of ? shown.places : [], target, attention) };
	if (shown.of !== of || !isSame(shown, next)) setShown(next);
	const settle = useCallback(
		() => setShown((now) => ({ of: now.of, ...frozenOrder(now.places, target, { ...attention, held: false }) })),
		[target, attention],
	);
	return { ...next, settle };
}

function isSame(a: Shown<DeskQuestion>, b: Shown<DeskQuestion>): boolean {
	return (
		a.moved === b.moved &&
		a.arrived === b.arrived &&
		a.places.length === b.places.length &&
		a.places.every((place, i) => place.question === b.places[i]?.question && place.gone === b.places[i]?.gone)
	);
}
