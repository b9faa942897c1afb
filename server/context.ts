import type { Database } from "#db/client/client.ts";
import type { Queues } from "./commands/queues.ts";
import type { Identity } from "./identity/identity.ts";
import type { FeedbackBatches } from "./live/feedback-batch.ts";
import type { FloodWatch } from "./live/flood-watch.ts";
import type { SearchUnlessBusy } from "./live/search-limit.ts";
import type { SessionViews } from "./live/session-views.ts";
import type { VoteBatches } from "./live/vote-batch.ts";
import type { VoteWatch } from "./live/vote-watch.ts";
import type { Log } from "./log.ts";
import type { RateLimits } from "./rate-limit.ts";
import type { Publisher } from "./realtime/publisher.ts";
import type { Screens } from "./realtime/screens.ts";
import type { Crowds } from "./rehearsal/crowds.ts";

/** The parts of a running server that requests and commands are answered with. */
export type Context = {
	db: Database;
	identity: Identity;
	batches: VoteBatches;
	feedback: FeedbackBatches;
	queues: Queues;
	watch: VoteWatch;
	floods: FloodWatch;
	publish: Publisher;
	screens: Screens;
	views: SessionViews;
	rates: RateLimits;
	crowds: Crowds;
	searchUnlessBusy: SearchUnlessBusy;
	log: Log;
	/** The commands not yet answered, which closing waits for. */
	inFlight: Set<Promise<unknown>>;
	/** Whether commands are refused because the program is closing. Clients send them again to whatever comes next. */
	closing: boolean;
};
