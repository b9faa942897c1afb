import { randomUUID } from "node:crypto";
import type { Delegate } from "#harness/clients/client.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import type { Command } from "#protocol/commands.ts";

/** The answers strangers got, each different one once, and how long each took (ms). */
export type Answers = { different: Set<string>; took: Record<"theirs" | "none", number[]> };

/** [A7] [V2] Has strangers withdraw and vote for a question in review that is another's, and ones that do not exist. */
export async function askAsStrangers(conference: Conference, theirs: string, strangers: number): Promise<Answers> {
	const answers: Answers = { different: new Set(), took: { theirs: [], none: [] } };
	for (const stranger of await Promise.all(Array.from({ length: strangers }, () => conference.delegate()))) {
		// Interleaved, and first one then the other first: what the machine does besides falls on both.
		const order = ["theirs", "none", "none", "theirs", "theirs", "none", "none", "theirs"] as const;
		for (const [n, which] of order.entries()) {
			const { sessionId } = stranger;
			const questionId = which === "theirs" ? theirs : randomUUID();
			const target = { opId: randomUUID(), sessionId, questionId };
			const command: Command =
				n % 2 === 0 ? { type: "question.withdraw", ...target } : { type: "question.vote", ...target, vote: true };
			const start = performance.now();
			answers.different.add(JSON.stringify(await say(stranger, command)));
			answers.took[which].push(performance.now() - start);
		}
	}
	return answers;
}

/** Says something once, as it is. */
export const say = ({ socket }: Delegate, command: Command) => socket.timeout(10_000).emitWithAck("command", command);
