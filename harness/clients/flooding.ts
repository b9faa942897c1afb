import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { newIdentity } from "./client.ts";

/** Who floods a session, and with what. */
export type Flooding = {
	origin: string;
	sessionId: string;
	/** The questions to vote for. */
	questionIds: readonly string[];
	pseudonyms: number;
	/** Requests on their way at once. */
	atOnce: number;
};

/** How many commands were answered, by what came of them: "question.ask ok", "question.vote too-fast" and so on. */
export type Flooded = Record<string, number>;

/** Has fresh pseudonyms ask and vote as fast as they can, from one address and by plain HTTP, until `signal` ends it. */
export async function flood(flooding: Flooding, signal: AbortSignal): Promise<Flooded> {
	const { origin, sessionId, questionIds, pseudonyms, atOnce } = flooding;
	const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
	const cookies: string[] = [];
	const flooded: Flooded = {};
	let sent = 0;
	const one = async () => {
		while (!signal.aborted) {
			const n = sent++;
			// A busy server may close a connection that was just going to be used again.
			const fresh = cookies.length < pseudonyms && (await newIdentity(origin).catch(() => null));
			if (fresh) cookies.push(fresh);
			const cookie = cookies[n % cookies.length] ?? "";
			const command =
				n % 2 === 0
					? { type: "question.ask", words: `Buy cheap watches here, offer ${n}!` }
					: { type: "question.vote", questionId: questionIds[n % questionIds.length], vote: true };
			const body = JSON.stringify({ ...command, sessionId, opId: randomUUID() });
			const answer = await post(agent, origin, cookie, body).catch(() => "none");
			const came = `${command.type} ${answer}`;
			flooded[came] = (flooded[came] ?? 0) + 1;
		}
	};
	await Promise.all(Array.from({ length: atOnce }, one));
	agent.destroy();
	return flooded;
}

/** @returns "ok", or the refusal's code */
function post(agent: Agent, origin: string, cookie: string, body: string): Promise<string> {
	const { promise, resolve, reject } = Promise.withResolvers<string>();
	const headers = { cookie, origin, "content-type": "application/json" };
	const sending = request(`${origin}/api/command`, { method: "POST", agent, headers }, (response) => {
		let text = "";
		response.setEncoding("utf8");
		response.on("data", (chunk) => {
			text += chunk;
		});
		response.on("error", reject);
		response.on("end", () =>
			resolve(/"code":"([a-z-]+)"/.exec(text)?.[1] ?? (response.statusCode === 200 ? "ok" : "none")),
		);
	});
	sending.on("error", reject);
	sending.end(body);
	return promise;
}
