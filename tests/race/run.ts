import { sql } from "drizzle-orm";
import { connect } from "#db/client/client.ts";
import { createDice } from "#harness/dice.ts";
import { createTestConference } from "#harness/fixtures/conference.ts";
import { longAndShort, publish } from "#harness/fixtures/publish.ts";
import { type LiveOptions, startLiveServer } from "#harness/servers/live-server.ts";
import { type Crowd, gather, SLUG } from "./crowd.ts";
import { keepDeciding, keepQuestioning, keepVoting } from "./habits.ts";
import { isStep, judge } from "./judge.ts";
import { createCountingLog } from "./log.ts";
import { readStart } from "./start.ts";

/** How large a race is: how many vote, how often each does, and when it ends at the latest. */
export type RaceSize = { voters: number; votesEach: number; seconds: number };

export type RaceReport = {
	seed: number;
	seconds: number;
	/** How many commands were accepted. */
	votes: number;
	steps: number;
	ofAuthors: number;
	/** How often a step was decided again because something had changed meanwhile, for 1,000 that were answered. */
	decidedAgain: number;
	/** Refusals by code. */
	refused: Record<string, number>;
	/** What is wrong, in words. */
	wrong: string[];
};

const LONG: RaceSize = { voters: 150, votesEach: 50, seconds: 15 };
/** How many commands each moderator has under way at once. */
const HANDS = 2;

/**
 * Two servers on one database: many delegates vote on both while moderators on both put, merge, split and undo, and authors ask, reword
 * and withdraw. Nobody waits for anybody. Then everything settles and is compared.
 *
 * @param url a migrated database; a conference of its own is created in it
 */
export async function race(
	url: string,
	{ seed, size = LONG, alter }: { seed: number; size?: RaceSize; alter?: LiveOptions["alter"] },
): Promise<RaceReport> {
	await using closing = new AsyncDisposableStack();
	const { db, close } = connect(url);
	closing.defer(close);
	const { log, decidedAgain } = createCountingLog();
	const here = await startLiveServer(url, { log, alter });
	closing.defer(here.close);
	const there = await startLiveServer(url, { log, alter });
	closing.defer(there.close);
	const conference = await createTestConference(here.origin, db);
	closing.defer(async () => conference.close());
	await publish(db, conference.session(SLUG), longAndShort(40));
	await db.execute(sql`update sessions set questions_a_minute = 30 where id = ${conference.session(SLUG)}`);
	const crowd = await gather([conference, conference.through(there.origin)], size.voters);
	closing.defer(async () => crowd.leave());
	const start = await readStart(db, conference.session(SLUG));
	const began = performance.now();
	await letThem(crowd, seed, size);
	const seconds = (performance.now() - began) / 1_000;
	const wrong = await judge(conference, crowd, start);
	return { seed, seconds, ...figuresOf(crowd, decidedAgain), wrong };
}

/** All at once, until every delegate has voted as often as they do, or time is up. */
async function letThem({ voters, moderators, authors }: Crowd, seed: number, size: RaceSize): Promise<void> {
	const late = AbortSignal.timeout(size.seconds * 1_000);
	const all = new AbortController();
	const dice = (n: number) => createDice(seed * 10_000 + n);
	const isLate = () => late.aborted;
	const isOver = () => late.aborted || all.signal.aborted;
	const voting = voters.map((voter, n) => keepVoting(voter, dice(n), size.votesEach, isLate));
	await Promise.all([
		Promise.all(voting).finally(() => all.abort()),
		...moderators.flatMap((one, n) =>
			Array.from({ length: HANDS }, (_, hand) => keepDeciding(one, dice(5_000 + 10 * n + hand), isOver)),
		),
		...authors.map((author, n) => keepQuestioning(author, dice(6_000 + n), isOver)),
	]);
}

function figuresOf({ members, moderators }: Crowd, decidedAgain: Record<string, number>) {
	const types = members.flatMap(({ acknowledged }) => acknowledged.map(({ command }) => command.type));
	const steps = types.filter(isStep).length;
	const votes = types.filter((type) => type === "question.vote").length;
	const answered = steps + moderators.reduce((sum, { refused }) => sum + refused.length, 0);
	const again = Object.entries(decidedAgain).reduce((sum, [type, count]) => sum + (isStep(type) ? count : 0), 0);
	const codes = members.flatMap(({ refused }) => refused);
	return {
		...{ votes, steps, ofAuthors: types.length - steps - votes },
		decidedAgain: Math.round((1_000 * again) / Math.max(1, answered)),
		refused: Object.fromEntries([...Map.groupBy(codes, (code) => code)].map(([code, all]) => [code, all.length])),
	};
}
