import { setTimeout as pause } from "node:timers/promises";
import { Delegate, visit } from "#harness/clients/client.ts";
import demo from "../db/demo/questions.json" with { type: "json" };
import { numberOption, option } from "./options.ts";

/**
 * Fills a running conference with simulated delegates: real clients that connect, follow, vote as people do (mostly for top
 * questions) and sometimes ask. Stops when the time is up.
 *
 *     npm run crowd -- --delegates 200 --minutes 5 [--page http://localhost:3000/demo/interview]
 */

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);
/** On average, a delegate votes every so many seconds, and asks every so many minutes. */
const SECONDS_A_VOTE = 20;
const MINUTES_A_QUESTION = 15;
/** Time between arrivals: people do not scan the code all in the same second. */
const ARRIVAL_MS = 20;

const args = process.argv.slice(2);
const delegates = numberOption(args, "delegates", 200, 5_000);
const minutes = numberOption(args, "minutes", 5, 120);
const page = new URL(option(args, "page") ?? `http://localhost:${process.env.PORT ?? 3000}/demo/interview`);
if (!LOOPBACK.has(page.hostname)) refuse(`--page must be on this machine: a crowd is only sent to localhost.`);

const end = Date.now() + minutes * 60_000;
const crowd: Delegate[] = [];
const lives: Promise<void>[] = [];
const line = setInterval(() => console.log(figures()), 10_000);
for (let n = 0; n < delegates && Date.now() < end; n += 1) {
	const { cookie, sessionId } = await visit(page.href).catch((fault: Error) =>
		refuse(`${page.href} cannot be visited (${fault.message}). Is it running there? Name another page with --page.`),
	);
	const delegate = new Delegate(page.origin, cookie, sessionId);
	crowd.push(delegate);
	lives.push(live(delegate));
	await pause(ARRIVAL_MS);
}
await Promise.all(lives);
clearInterval(line);
console.log(figures());

async function live(delegate: Delegate): Promise<void> {
	await delegate.until((view) => view.head.session.id === delegate.sessionId);
	while (Date.now() < end) {
		await pause(Math.min(Math.random() * 2 * SECONDS_A_VOTE * 1_000, Math.max(0, end - Date.now())));
		if (Date.now() >= end) break;
		if (Math.random() < SECONDS_A_VOTE / (MINUTES_A_QUESTION * 60)) await ask(delegate);
		else await vote(delegate);
	}
	delegate.leave();
}

/** Votes for a question they have not voted for, preferring the top. One time in ten, retracts a vote instead. */
async function vote(delegate: Delegate): Promise<void> {
	const rows = [...(delegate.view?.rows ?? [])].filter((row) => row.putAt === null).sort((a, b) => b.votes - a.votes);
	const mine = new Set(delegate.mine.votes);
	const back = mine.size > 0 && Math.random() < 0.1;
	const open = rows.filter((row) => mine.has(row.id) === back);
	const chosen = open[Math.floor(open.length * Math.random() ** 2)];
	if (!chosen) return;
	await delegate.send({
		type: "question.vote",
		sessionId: delegate.sessionId,
		questionId: chosen.id,
		vote: !back,
	});
}

async function ask(delegate: Delegate): Promise<void> {
	const words = demo.questions[Math.floor(Math.random() * demo.questions.length)]?.words ?? "";
	await delegate.send({ type: "question.ask", sessionId: delegate.sessionId, words });
}

function figures(): string {
	const sum = (of: (delegate: Delegate) => number) => crowd.reduce((total, delegate) => total + of(delegate), 0);
	const sent = (type: string) =>
		sum((delegate) => delegate.acknowledged.filter(({ command }) => command.type === type).length);
	return [
		`${crowd.filter((delegate) => delegate.socket.connected).length} of ${crowd.length} delegates connected`,
		`${sent("question.vote")} votes`,
		`${sent("question.ask")} questions`,
		`${sum((delegate) => delegate.refused.length)} refused`,
		`${sum((delegate) => delegate.sentAgain)} sent again`,
	].join(", ");
}

function refuse(why: string): never {
	console.error(why);
	process.exit(1);
}
