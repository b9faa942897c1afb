import { randomUUID } from "node:crypto";
import { connect, type Database } from "#db/client/client.ts";
import { cookieSince, SECRET } from "#harness/clients/voter.ts";
import { createTestConference } from "#harness/fixtures/conference.ts";
import { withOwnDatabase } from "#harness/servers/own-server.ts";
import { Queues } from "#server/commands/queues.ts";
import { type Caller, receive } from "#server/commands/receive.ts";
import type { Context } from "#server/context.ts";
import { Identity } from "#server/identity/identity.ts";
import { FeedbackBatches } from "#server/live/feedback-batch.ts";
import { FloodWatch } from "#server/live/flood-watch.ts";
import { createSearchLimit } from "#server/live/search-limit.ts";
import { SessionViews } from "#server/live/session-views.ts";
import { VoteBatches } from "#server/live/vote-batch.ts";
import { VoteWatch } from "#server/live/vote-watch.ts";
import { createLog } from "#server/log.ts";
import { RateLimits } from "#server/rate-limit.ts";
import { Publisher } from "#server/realtime/publisher.ts";
import { Screens } from "#server/realtime/screens.ts";
import { createIo } from "#server/realtime/sockets.ts";
import { Crowds } from "#server/rehearsal/crowds.ts";
import { numberOption } from "./options.ts";

/**
 * Measures what accepting a vote costs this process, without sockets and clients. It says little about how long a vote takes, but the
 * processor time is nearly the same on a busy machine.
 *
 *     npm run bench -- receive [--delegates 500] [--rounds 40]
 *
 * In each round all delegates give or retract a vote at once.
 */

/** Before anything is measured, so that the code is compiled. */
const WARM_UP_ROUNDS = 12;

/** `npm run bench -- receive`. @returns whether every vote was accepted */
export async function run(args: string[]): Promise<boolean> {
	const delegates = numberOption(args, "delegates", 500, 5_000);
	// More than 60 votes in 20 seconds are too fast (`RATES`).
	const rounds = numberOption(args, "rounds", 40, 60 - WARM_UP_ROUNDS);
	return withOwnDatabase(async (url) => {
		const { db, close } = connect(url);
		const { sessionId } = await createTestConference("http://localhost", db);
		const context = contextOf(db);
		const view = await context.views.get(sessionId);
		const open = (view?.floor().rows ?? []).filter(({ putAt }) => putAt === null).map(({ id }) => id);
		const callers: Caller[] = Array.from({ length: delegates }, () => ({
			cookies: cookieSince(Date.now()),
			locale: "en",
		}));
		let refused = 0;
		const vote = async (round: number) => {
			const acks = callers.map((caller, n) => {
				const questionId = open[(n + Math.floor(round / 2)) % open.length];
				const opId = randomUUID();
				return receive(context, { type: "question.vote", opId, sessionId, questionId, vote: round % 2 === 0 }, caller);
			});
			refused += (await Promise.all(acks)).filter(({ ok }) => !ok).length;
		};
		for (let round = 0; round < WARM_UP_ROUNDS; round += 1) await vote(round);
		const before = process.cpuUsage();
		for (let round = 0; round < rounds; round += 1) await vote(round);
		const { user, system } = process.cpuUsage(before);
		const votes = rounds * delegates;
		console.log(
			`  ${votes} votes, ${((user + system) / votes).toFixed(1)} µs of processor time each; ${refused} refused`,
		);
		context.publish.stop();
		context.screens.stop();
		await close();
		return refused === 0;
	});
}

/** @returns what commands need of a server that nobody is connected to */
function contextOf(db: Database): Context {
	const log = createLog("error");
	const io = createIo(null);
	const views = new SessionViews(db);
	const rates = new RateLimits();
	return {
		...{ db, views, rates, log },
		identity: new Identity(db, SECRET),
		batches: new VoteBatches(db),
		feedback: new FeedbackBatches(db),
		queues: new Queues(),
		watch: new VoteWatch(),
		floods: new FloodWatch(),
		publish: new Publisher(io, views, log),
		screens: new Screens(io, { db, views, rates, log }),
		searchUnlessBusy: createSearchLimit(),
		inFlight: new Set(),
		crowds: new Crowds(),
		closing: false,
	};
}
