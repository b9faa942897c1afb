import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { CommandType } from "#protocol/commands.ts";
import { id } from "#protocol/commands.ts";
import { MESSAGE_BYTES } from "#protocol/limits.ts";
import type { Refusal } from "#protocol/refusals.ts";
import { tidy } from "#protocol/words.ts";
import { MINE } from "../pages/visit.ts";
import { uuidOf } from "../uuid.ts";
import { SENT_BACK } from "./first-identity.ts";
import { readBody } from "./read-body.ts";

/*
 * Forms without script. A form posts to its own page. If it is carried out, the browser is sent back there (so that a reload sends
 * nothing twice); if it is refused, the page itself is the answer, with the sentence and everything that was typed.
 */

export type Fields = Record<string, string>;

/** A form that comes back to be shown again: why it was refused, if it was, and everything that was typed. */
export type FormOutcome = { refusals: readonly Refusal[]; fields: Record<string, string> };

/** Carries a refusal from the form to the page that shows it. Never taken from outside. */
const OUTCOME = "x-from-the-floor-outcome";

/** A letter may take nine bytes in a form: what a socket could send in `MESSAGE_BYTES` must fit. */
const FORM_BYTES = 3 * MESSAGE_BYTES;

/** @returns the fields; null if the body is larger than a message may be, or is not a form's */
export async function readForm(request: IncomingMessage): Promise<Fields | null> {
	if (!request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) return null;
	const body = await readBody(request, FORM_BYTES);
	return body === null ? null : Object.fromEntries(new URLSearchParams(body));
}

/** The commands the floor page has forms for. The desk needs script. */
const FORMS: ReadonlySet<string | undefined> = new Set<CommandType>([
	"question.ask",
	"question.reword",
	"question.vote",
	"question.report",
	"question.feedback",
	"question.withdraw",
]);

/** @returns the command in a form's fields, null for none; `receive()` checks its shape */
export function commandOf(fields: Fields): unknown {
	const { type, sessionId, questionId, words } = fields;
	if (!FORMS.has(type)) return null;
	const isTrue = (value: string | undefined) => (value === undefined ? undefined : value === "true");
	const [vote, satisfied] = [isTrue(fields.vote), isTrue(fields.satisfied)];
	// A box that is not ticked is not sent, whatever is in the fields below it.
	const byline = fields.signed === undefined ? undefined : { name: fields.name ?? "", role: fields.role ?? "" };
	const command = { type, opId: opIdOf(fields, byline), sessionId, questionId, words, vote, satisfied, byline };
	return Object.fromEntries(Object.entries(command).filter(([, value]) => value !== undefined));
}

/**
 * [A5] A form that is sent twice asks once. One that comes back by the browser's Back button, or was given to two tabs, is the same form
 * with other words, and asks something else. So a question's opId is made of both.
 */
function opIdOf({ type, opId, words }: Fields, byline: unknown): string | undefined {
	const formId = id.safeParse(opId).data;
	if (type !== "question.ask" || formId === undefined) return opId;
	return uuidOf(
		createHash("sha256")
			.update(JSON.stringify([formId, tidy(words ?? ""), byline ?? null]))
			.digest(),
	);
}

/**
 * @param url the page with the form
 * @returns where the browser goes after a form was carried out, always with its delegate's own on the page: after asking to their
 *   questions, after a vote to the same question
 */
export function returnPath(url: URL, fields: Fields): string {
	const after = new URLSearchParams(url.searchParams);
	for (const name of ["ask", MINE, SENT_BACK]) after.delete(name);
	if (fields.type === "question.ask") after.set("show", "mine");
	const query = [...(after.size > 0 ? [after.toString()] : []), MINE].join("&");
	const isAtQuestion = fields.type === "question.vote" || fields.type === "question.report";
	const anchor = isAtQuestion ? `#question-${fields.questionId}` : "";
	return `${url.pathname}?${query}${anchor}`;
}

/**
 * Turns a form into an ordinary visit of its page that knows what was typed.
 * @param refusals why it was refused; none if it was sent for something else, such as another language
 */
export function showFormAgain(request: IncomingMessage, refusals: readonly Refusal[], fields: Fields): void {
	const outcome: FormOutcome = { refusals, fields };
	request.method = "GET";
	request.headers[OUTCOME] = encodeURIComponent(JSON.stringify(outcome));
	delete request.headers["content-length"];
	delete request.headers["content-type"];
	delete request.headers["transfer-encoding"];
}

/** @returns whether a request is such a visit */
export function isShownAgain({ headers }: IncomingMessage): boolean {
	return headers[OUTCOME] !== undefined;
}

/** Removes what only the server may set. */
export function stripOutcome(request: IncomingMessage): void {
	delete request.headers[OUTCOME];
}

/** @returns the form a page has to show again; null for an ordinary visit */
export function readOutcome(headers: Headers): FormOutcome | null {
	const outcome = headers.get(OUTCOME);
	return outcome === null ? null : JSON.parse(decodeURIComponent(outcome));
}
