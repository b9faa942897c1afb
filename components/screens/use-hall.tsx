"use client";

import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { type Connection, type Following, follow } from "#components/connection/connection.ts";
import { newOpId } from "#components/state/entry.ts";
import { serverNow, syncServerTime } from "#components/ui/server-time.ts";
import { useWords } from "#components/ui/words.tsx";
import type { CommandInput } from "#protocol/commands.ts";
import { type Ack, PROTOCOL_VERSION } from "#protocol/events.ts";
import { SYNC_MS } from "#protocol/limits.ts";
import type { ProgrammeSession } from "#protocol/views/programme.ts";
import type { Card, HallScreen } from "#protocol/views/screens.ts";
import type { StageView } from "#protocol/views/stage.ts";

/** The commands about a hall's screens. They are sent for the session that has the stage. */
type HallCommand = Extract<
	CommandInput,
	{
		type:
			| "stage.show"
			| "stage.curtain"
			| "screen.pair"
			| "screen.link"
			| "screen.fix"
			| "screen.measure"
			| "screen.revoke";
	}
>;
type WithoutSession<Command> = Command extends unknown ? Omit<Command, "sessionId"> : never;

type Hall = {
	stage: StageView;
	/** Null until the server has sent them. `at` is when, in ms since 1970 by the server's clock. */
	screens: { list: readonly HallScreen[]; at: number } | null;
	connection: Connection;
	/** When this person may do less here than now, in ms since 1970; null if never. */
	accessEnds: number | null;
};

type Live = Hall & {
	sessions: readonly Pick<ProgrammeSession, "id" | "title" | "titleCy" | "status" | "startsAt" | "endsAt">[];
	/** The keys of what is on its way. */
	busy: ReadonlySet<string>;
	/** Why the last thing was refused, and its key. */
	refusal: { key: string; sentence: string } | null;
	/** Sends a command. @param key where it shows that it is on its way, and a refusal. @returns null if nobody knows whether it was done */
	send(key: string, command: WithoutSession<HallCommand>): Promise<Ack | null>;
	/** Gives the hall's stage to another session. */
	take(sessionId: string): Promise<Ack | null>;
	/** Has a screen show a card, or its slide again. */
	show(screenId: string, card: Card | null): Promise<void>;
};

/** What gets no answer is sent again this often, each second: it can only be done once. */
const TRIES = 4;
const AGAIN_MS = 1_000;

const Context = createContext<Live | null>(null);

/**
 * Follows a hall's stage and its screens.
 * @param view from the page
 * @param sessions the hall's, in the order of the programme
 */
export function LiveHall({
	view,
	sessions,
	children,
}: {
	view: StageView;
	sessions: Live["sessions"];
	children: ReactNode;
}) {
	const t = useWords("operator");
	const [hall, setHall] = useState<Hall>({
		stage: view,
		screens: null,
		connection: { is: "starting" },
		accessEnds: null,
	});
	const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
	const [refusal, setRefusal] = useState<Live["refusal"]>(null);
	const following = useRef<Following | null>(null);
	const hallId = view.hall.id;

	useEffect(() => {
		const take = (stage: StageView) =>
			setHall((known) => {
				const isOlder = stage.epoch === known.stage.epoch && stage.revision < known.stage.revision;
				return isOlder ? known : { ...known, stage };
			});
		const live = follow({
			hello: () => ({ protocol: PROTOCOL_VERSION, audience: "operator", hallId, have: null }),
			applyHello(answer) {
				if (answer.audience !== "operator") return undefined;
				const { now, accessEnds } = answer;
				syncServerTime(now);
				take(answer.view);
				setHall((known) => ({ ...known, accessEnds }));
				return undefined;
			},
			applyNews([name, data]) {
				if (name === "stage" && data.hall.id === hallId) take(data);
				if (name === "screens" && data.hallId === hallId)
					setHall((known) => ({ ...known, screens: { list: data.screens, at: serverNow() } }));
				return undefined;
			},
			connection: (connection) => setHall((known) => ({ ...known, connection })),
		});
		following.current = live;
		const sync = setInterval(() => live.check(), SYNC_MS);
		return () => {
			clearInterval(sync);
			following.current = null;
			live.close();
		};
	}, [hallId]);

	/** Does something until it is answered. */
	async function until<A extends { ok: boolean }>(
		key: string,
		once: () => Promise<A | "blocked" | null>,
	): Promise<A | null> {
		setBusy((known) => new Set(known).add(key));
		setRefusal(null);
		let answer = await once();
		for (let tries = 1; tries < TRIES && (answer === null || answer === "blocked"); tries += 1) {
			await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
			answer = await once();
		}
		setBusy((known) => new Set([...known].filter((one) => one !== key)));
		return answer === "blocked" ? null : answer;
	}

	async function deliver(key: string, command: CommandInput): Promise<Ack | null> {
		const whole = { ...command, opId: newOpId() };
		const ack = await until(key, async () => (await following.current?.command(whole)) ?? null);
		if (!ack?.ok) setRefusal({ key, sentence: ack?.refusal.sentence ?? t("notSent") });
		return ack;
	}

	const anySession = hall.stage.session?.id ?? (sessions.find(({ status }) => status !== "closed") ?? sessions[0])?.id;
	const live: Live = {
		...hall,
		sessions,
		busy,
		refusal,
		async send(key, command) {
			return anySession ? deliver(key, { ...command, sessionId: anySession }) : null;
		},
		take: (sessionId) => deliver("take", { type: "stage.take", sessionId }),
		async show(screenId, card) {
			const key = `card ${screenId}`;
			const answer = await until(
				key,
				async () => (await following.current?.ask("card", { hallId, screenId, card })) ?? null,
			);
			if (!answer?.ok) setRefusal({ key, sentence: answer?.refusal.sentence ?? t("notSent") });
		},
	};
	return <Context value={live}>{children}</Context>;
}

export function useHall(): Live {
	const hall = useContext(Context);
	if (!hall) throw new Error("There is no hall here: wrap the page in <LiveHall>.");
	return hall;
}
