import { sql } from "drizzle-orm";
import { connect, type Database } from "#db/client/client.ts";
import { createDice, type Dice } from "#harness/dice.ts";
import { type Conference, createTestConference } from "#harness/fixtures/conference.ts";
import { type LiveOptions, startLiveServer } from "#harness/servers/live-server.ts";
import { Checks, Mismatch } from "./checks.ts";
import { OTHER_SLUG, SLUG } from "./fixed.ts";
import { gather, type People, type Sender } from "./people.ts";
import { surge } from "./surge.ts";
import { Choice } from "./wishes/choice.ts";
import { wishOf } from "./wishes/wish.ts";

/** What a run came to. */
export type FuzzReport = {
	seed: number;
	/** How many steps were taken, and how many of them were accepted. */
	steps: number;
	accepted: number;
	seconds: number;
	/** Refusals by code. */
	refused: Record<string, number>;
	/** What is wrong, in words; null where nothing is. */
	mismatch: string | null;
};

/** Of what steps are made. */
const KINDS = { command: 100, leave: 2.5, comeBack: 4, surge: 0.9, schedule: 0.7 };
/** Frames come five times a second at most: so often all clients are waited for after a step, and else after a later one. */
const LOOKS = 0.35;

/**
 * Sends random commands to a server, one after another, and compares what comes of each with the model: the answer and the rows after
 * every step, and what every client is shown after every third or so.
 *
 * @param url a migrated database; a conference of its own is created in it
 */
export async function fuzz(
	url: string,
	{ seed, steps, alter }: { seed: number; steps: number; alter?: LiveOptions["alter"] },
): Promise<FuzzReport> {
	await using closing = new AsyncDisposableStack();
	const { db, close } = connect(url);
	closing.defer(close);
	const server = await startLiveServer(url, { alter });
	closing.defer(server.close);
	const conference = await createTestConference(server.origin, db);
	closing.defer(async () => conference.close());
	await setTheStage(db, conference);
	const people = await gather(conference);
	closing.defer(async () => people.close());
	const checks = await Checks.begin(conference, people);
	const dice = createDice(seed);
	const choice = new Choice(dice, checks.model, conference.session(SLUG));
	const started = performance.now();
	let mismatch: string | null = null;
	try {
		while (checks.steps < steps) {
			await takeStep({ dice, choice, checks, people, conference });
			if (dice.chance(LOOKS)) await checks.look();
		}
		for (const client of people.all) if (!client.isHere) await client.comeBack(checks.revision);
		await checks.look();
	} catch (error) {
		if (!(error instanceof Mismatch)) throw error;
		mismatch = `seed ${seed}, ${error.message}`;
	}
	const seconds = (performance.now() - started) / 1_000;
	return { seed, steps: checks.steps, accepted: checks.accepted, refused: checks.refused, seconds, mismatch };
}

/** The fuzzed session has its hall's stage, and takes many questions a minute, before anybody comes. */
async function setTheStage(db: Database, conference: Conference): Promise<void> {
	const [sessionId, hallId] = [conference.session(SLUG), conference.hall("main")];
	await db.execute(sql`
		update stages set session_id = ${sessionId}, mode = 'holding', item_kind = null, item_id = null, item_snapshot = null, put_at = null
		where hall_id = ${hallId}`);
	await db.execute(sql`update sessions set questions_a_minute = 30 where id = ${sessionId}`);
}

type World = { dice: Dice; choice: Choice; checks: Checks; people: People; conference: Conference };

async function takeStep(world: World): Promise<void> {
	const { dice, checks, people } = world;
	switch (dice.weighted(KINDS)) {
		case "leave": {
			const client = dice.pick(people.all);
			// One desk stays.
			const isLastDesk = people.desks.filter(({ isHere }) => isHere).length === 1;
			if (!client?.isHere || (isLastDesk && people.desks.some((desk) => desk === client))) return;
			checks.note(`${client.name} leaves`);
			return client.leave();
		}
		case "comeBack": {
			const client = dice.pick(people.all.filter(({ isHere }) => !isHere));
			if (!client) return;
			checks.note(`${client.name} comes back`);
			return client.comeBack(checks.revision);
		}
		case "surge":
			return surge(world);
		case "schedule":
			return schedule(world);
		case "command":
			return command(world);
	}
}

async function command({ dice, choice, checks, people, conference }: World): Promise<void> {
	const kind = dice.weighted({ desks: 56, delegates: 38, chair: 6 });
	const senders: Sender[] = kind === "chair" ? [people.chair] : people[kind];
	const sender = dice.pick(senders.filter(({ isHere }) => isHere));
	const command = sender && wishOf(choice, sender.person);
	if (!command) return;
	// What concerns the hall is sent to the other session's desk now and then.
	const isElsewhere = ["stage.take", "stage.show", "stage.curtain"].includes(command.type) && dice.chance(0.3);
	const sessionId = isElsewhere ? conference.session(OTHER_SLUG) : command.sessionId;
	const ack = await checks.perform(sender, { ...command, sessionId });
	if (ack.ok && dice.chance(0.07)) await checks.again(sender);
}

/** [M21] Sets a time ahead of the clock, though not as far as others do, and lets it come. */
async function schedule({ dice, checks, people, choice }: World): Promise<void> {
	const sender = people.desks.find(({ isHere }) => isHere);
	if (!sender) return;
	const field = dice.pick(["opensAt", "closesAt"] as const) ?? "opensAt";
	const { sessionId } = choice;
	const time = Date.now() + 10 * 60_000;
	const ack = await checks.perform(sender, { type: "session.set", sessionId, to: { [field]: time } });
	if (ack.ok) await checks.timeComes(sender.desk, field, time);
}
