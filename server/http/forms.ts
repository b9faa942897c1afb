import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { CommandType } from "#protocol/commands.ts";
import { id } from "#protocol/commands.ts";
import { MESSAGE_BYTES } from "#protocol/limits.ts";
import type { Refusal } from "#protocol/refusals.ts";
import { tidy } from "#protocol/words.ts";
import { MINE } from "../pages/visit.ts";
import { uuidOf } from "../uuid.ts";

/**
 * Forms without script. A form posts to its own page: carried out, the browser is sent back there (so that loading anew
 * sends nothing twice); refused, the page itself is the answer, with the sentence and everything that was typed.
 */

/** A refused form that comes back to be shown again: why it was refused, null if it was not, and everything that was typed. */
export type FormOutcome = { refusal: Refusal | null; fields: Record<string, string> };

/** Carries a refusal from the form to the page that shows it. Never taken from outside. */
const OUTCOME = "x-from-the-floor-outcome";

/** @returns the fields; null where the body is larger than a message may be, or is no form's */
export async function readForm(request: IncomingMessage): Promise<Record<string, string> | null> {
	if (!request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) return null;
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of request) {
		bytes += chunk.length;
		// A letter may take nine bytes in a form: what a socket could send in 32 kB must fit.
		if (bytes > 3 * MESSAGE_BYTES) return null;
		chunks.push(chunk);
	}
	return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString("utf8")));
}

/** What the floor page has forms for. The desk needs script. */
const FORMS: ReadonlySet<string | undefined> = new Set<CommandType>([
	"question.ask",
	"question.reword",
	"question.vote",
	"question.withdraw",
]);

/** @returns the command a form's fields make, or null for none; whether it is well formed is for `receive()` to say */
export function commandOf(fields: Record<string, string>): unknown {
	const { type, sessionId, questionId, words } = fields;
	if (!FORMS.has(type)) return null;
	const vote = fields.vote === undefined ? undefined : fields.vote === "true";
	// A box that is not ticked is not sent, whatever stands in the fields below it.
	const byline = fields.signed === undefined ? undefined : { name: fields.name ?? "", role: fields.role ?? "" };
	const command = { type, opId: opIdOf(fields, byline), sessionId, questionId, words, vote, byline };
	return Object.fromEntries(Object.entries(command).filter(([, value]) => value !== undefined));
}

/**
 * [A5] A form that is sent twice asks once; but one that comes back by the browser's Back, or was given to two tabs, is the same
 * form with other words, and asks for something else. So the opId of a question is made of both.
 */
function opIdOf({ type, opId, words }: Record<string, string>, byline: unknown): string | undefined {
	const made = id.safeParse(opId).data;
	if (type !== "question.ask" || made === undefined) return opId;
	return uuidOf(
		createHash("sha256")
			.update(JSON.stringify([made, tidy(words ?? ""), byline ?? null]))
			.digest(),
	);
}

/**
 * @param url the page the form stands on
 * @returns where the browser goes after a form was carried out, each with what is one's own on it: one's own questions after
 *   asking, the same place after a vote
 */
export function placeAfter(url: URL, fields: Record<string, string>): string {
	const after = new URLSearchParams(url.searchParams);
	after.delete("ask");
	after.delete(MINE);
	if (fields.type === "question.ask") after.set("show", "mine");
	const query = [...(after.size > 0 ? [after.toString()] : []), MINE].join("&");
	const anchor = fields.type === "question.vote" ? `#question-${fields.questionId}` : "";
	return `${url.pathname}?${query}${anchor}`;
}

/**
 * Turns a form into an ordinary visit of its page that knows what was typed.
 * @param refusal why it was refused; null where it was sent for something else, such as another language
 */
export function answerWithPage(
	request: IncomingMessage,
	refusal: Refusal | null,
	fields: Record<string, string>,
): void {
	const outcome: FormOutcome = { refusal, fields };
	request.method = "GET";
	request.headers[OUTCOME] = encodeURIComponent(JSON.stringify(outcome));
	delete request.headers["content-length"];
	delete request.headers["content-type"];
	delete request.headers["transfer-encoding"];
}

/** Takes away what only we may set. */
export function stripOutcome(request: IncomingMessage): void {
	delete request.headers[OUTCOME];
}

/** @returns the form a page has to show again; null for an ordinary visit */
export function readOutcome(headers: Headers): FormOutcome | null {
	const outcome = headers.get(OUTCOME);
	return outcome === null ? null : JSON.parse(decodeURIComponent(outcome));
}
