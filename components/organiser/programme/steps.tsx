"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";
import { postCommand } from "#components/connection/plain-http.ts";
import { useWords } from "#components/ui/words.tsx";
import type { Refusal } from "#protocol/refusals.ts";
import { isAsLeft, oppositeOf, type ProgrammeChange } from "#protocol/rules/conference/opposite.ts";
import type { ConferenceView } from "#protocol/views/conference.ts";
import { useOrganiser } from "../use-organiser.tsx";
import { type SettingsChange, settingsLostBy, settingsOf } from "./session/settings.ts";

/** Why a step was not taken: `row` and `field` name what to put right, if it is a field. */
export type Problem = { sentence: string; row: string | null; field: string | null };

type Undo = { change: ProgrammeChange | null; settings: SettingsChange[] };

/** The last step. `after` is the programme that it left, once the page has it. */
type Offer = { said: string; isRedo: boolean; undo: Undo; revision: number; after: ConferenceView | null };

type Steps = {
	/** Changes the programme in one step, and resolves once the page shows it. @param said what was done, beside the offer to undo it */
	change(change: ProgrammeChange, said: string): Promise<Problem | null>;
	/** Changes how questions are taken in a session. */
	set(change: SettingsChange, said: string): Promise<Problem | null>;
	/** The last step that can be undone. */
	offer: Pick<Offer, "said" | "isRedo"> | null;
	undo(): Promise<void>;
	dismiss(): void;
	/** Why it was not undone. */
	problem: Problem | null;
};

/** How often a command without an answer is sent. Sending it again with its opId is harmless. */
const ATTEMPTS = 4;
const RETRY_MS = 1_000;
/** How long to wait until the page shows a step. */
const SHOWN_MS = 5_000;

const Context = createContext<Steps | null>(null);

/** [O11] Takes the steps of the programme's editor, and offers to undo the last one. */
export function StepsProvider({ children }: { children: ReactNode }) {
	const t = useWords("organise");
	const router = useRouter();
	const { view, send } = useOrganiser();
	const [offer, setOffer] = useState<Offer | null>(null);
	const [problem, setProblem] = useState<Problem | null>(null);
	const latest = useRef({ view, send });
	const before = useRef<Promise<unknown>>(Promise.resolve());
	const waiting = useRef<{ isIn: (view: ConferenceView) => boolean; shown: () => void }[]>([]);

	useEffect(() => {
		latest.current = { view, send };
		for (const { isIn, shown } of waiting.current) if (isIn(view)) shown();
		waiting.current = waiting.current.filter(({ isIn }) => !isIn(view));
	}, [view, send]);

	useEffect(() => {
		if (offer && !offer.after && view.revision >= offer.revision) setOffer({ ...offer, after: view });
	}, [offer, view]);

	const taking = useMemo(() => {
		const noAnswer: Problem = { sentence: t("programme.noAnswer"), row: null, field: null };

		/** Takes a step once the page shows the one before, which this one's undo depends on. */
		function perform(step: Undo, said: string, isRedo = false): Promise<Problem | null> {
			const taken = before.current.then(() => take(step, said, isRedo));
			before.current = taken.catch(() => null);
			return taken;
		}

		/** Takes a step of up to one change of the programme and some of settings, and makes it the one to undo. */
		async function take({ change, settings }: Undo, said: string, isRedo: boolean): Promise<Problem | null> {
			const { view } = latest.current;
			const undo = {
				change: change && oppositeOf(view, change),
				settings: [...oldSettings(view, settings), ...settingsLostBy(view, change?.remove, Date.now())],
			};
			let { revision } = view;
			if (change) {
				const opId = crypto.randomUUID();
				const ack = await patiently(() => latest.current.send({ type: "programme.set", opId, ...change }));
				if (!ack) return noAnswer;
				if (!ack.ok) return problemOf(ack.refusal);
				revision = ack.revision;
			}
			for (const { sessionId, to } of settings) {
				const opId = crypto.randomUUID();
				const ack = await patiently(() => postCommand({ type: "session.set", opId, sessionId, to }));
				if (!ack || ack === "blocked") return noAnswer;
				if (!ack.ok) return problemOf(ack.refusal);
			}
			if (settings.length > 0) router.refresh();
			// What is done next is undone to what the page shows.
			const shown = shows((view) => view.revision >= revision && settings.every((one) => isSet(view, one)));
			await Promise.race([shown, pause(SHOWN_MS)]);
			setProblem(null);
			setOffer({ said, isRedo, undo, revision, after: null });
			return null;
		}

		function shows(isIn: (view: ConferenceView) => boolean): Promise<void> {
			if (isIn(latest.current.view)) return Promise.resolve();
			return new Promise((shown) => waiting.current.push({ isIn, shown }));
		}

		return {
			perform,
			change: (change: ProgrammeChange, said: string) => perform({ change, settings: [] }, said),
			set: (change: SettingsChange, said: string) => perform({ change: null, settings: [change] }, said),
		};
	}, [t, router]);

	const steps = useMemo((): Steps => {
		const stands = offer && (!offer.after || !offer.undo.change || isAsLeft(offer.after, view, offer.undo.change));
		return {
			change: taking.change,
			set: taking.set,
			offer: stands ? offer : null,
			async undo() {
				if (!offer || !stands) return;
				setOffer(null);
				const said = offer.isRedo ? t("programme.redone") : t("programme.undone");
				const refused = await taking.perform(offer.undo, said, !offer.isRedo);
				setProblem(refused);
			},
			dismiss() {
				setOffer(null);
				setProblem(null);
			},
			problem,
		};
	}, [taking, offer, view, problem, t]);
	return <Context value={steps}>{children}</Context>;
}

export function useSteps(): Steps {
	const steps = useContext(Context);
	if (!steps) throw new Error("Wrap the programme's editor in <StepsProvider>.");
	return steps;
}

/** Of sessions that go or come, the settings are restored as a whole. */
function oldSettings(view: ConferenceView, changes: readonly SettingsChange[]): SettingsChange[] {
	return changes.flatMap(({ sessionId, to }) => {
		const session = view.sessions.find(({ id }) => id === sessionId);
		if (!session) return [];
		const old = Object.entries(settingsOf(session)).filter(([key]) => key in to);
		return [{ sessionId, to: Object.fromEntries(old) }];
	});
}

/** @returns whether a session has these settings */
function isSet(view: ConferenceView, { sessionId, to }: SettingsChange): boolean {
	const session = view.sessions.find(({ id }) => id === sessionId);
	if (!session) return true;
	const now = Object.entries(settingsOf(session));
	return now.every(([key, value]) => !(key in to) || Reflect.get(to, key) === value);
}

export function problemOf(refusal: Refusal): Problem {
	const isField = refusal.code === "invalid-field";
	return {
		sentence: refusal.sentence,
		row: isField ? refusal.id : null,
		field: isField ? refusal.field : null,
	};
}

async function patiently<Answer>(ask: () => Promise<Answer | null>): Promise<Answer | null> {
	for (let attempt = 1; ; attempt += 1) {
		const answer = await ask();
		if (answer !== null || attempt === ATTEMPTS) return answer;
		await pause(RETRY_MS);
	}
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
