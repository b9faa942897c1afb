import { randomUUID } from "node:crypto";
import { voterOf } from "#harness/clients/voter.ts";
import type { Dice } from "#harness/dice.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import type { CommandInput } from "#protocol/commands.ts";
import type { Ack } from "#protocol/events.ts";
import type { Checks } from "./checks.ts";
import { SLUG } from "./fixed.ts";
import { surgeOf } from "./model/decide.ts";
import { find, headOf } from "./model/groups.ts";
import type { People } from "./people.ts";
import type { Choice } from "./wishes/choice.ts";

/** How large the first crowd is. Each is larger than those before, so that nobody takes an older surge for it. */
const CROWD = 11;

/**
 * [M20] Many who vote for nothing else vote for one question at once. A moderator is told of it, and sets their votes aside, mostly.
 */
export async function surge(world: {
	dice: Dice;
	choice: Choice;
	checks: Checks;
	people: People;
	conference: Conference;
}): Promise<void> {
	const { dice, choice, checks, people, conference } = world;
	const on = choice.on(({ publishedAt, putAt }) => publishedAt !== null && putAt === null);
	const desk = people.desks.find(({ isHere }) => isHere);
	if (!on || !desk) return;
	const command = { type: "question.vote", ...on, vote: true } as const;
	const { state } = choice.model;
	const size = CROWD + Math.ceil(state.crowd.size / CROWD);
	// Only votes of one second are a surge: nobody votes before all are there.
	const crowd = await Promise.all(Array.from({ length: size }, () => conference.visit(SLUG)));
	await checks.crowdVotes(command, await Promise.all(crowd.map(({ cookie }) => voteOnce(conference, cookie, command))));
	const question = find(state, on.questionId);
	const head = question && headOf(state, question);
	const votes = head ? surgeOf(state, head.id).length : 0;
	if (!head || votes === 0 || dice.chance(0.2)) return;
	await checks.until(() => {
		const told = desk.activity?.surges.find(({ questionId }) => questionId === head.id)?.votes;
		return told === votes ? [] : [`${desk.name} must be told of a surge of ${votes} votes, is told of ${told}`];
	});
	await checks.perform(desk, { type: "votes.set-aside", sessionId: on.sessionId, questionId: head.id });
}

/** By plain HTTP, as a phone without sockets would. */
async function voteOnce(
	conference: Conference,
	cookie: string,
	command: CommandInput,
): Promise<{ voter: string; ack: Ack }> {
	const { origin } = conference;
	const response = await fetch(`${origin}/api/command`, {
		method: "POST",
		headers: { cookie, origin, "content-type": "application/json" },
		body: JSON.stringify({ ...command, opId: randomUUID() }),
	});
	// The server's own type; its shape is what other tests are about.
	const ack = (await response.json()) as Ack;
	return { voter: voterOf(cookie, conference.id), ack };
}
