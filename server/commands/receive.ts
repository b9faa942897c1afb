import { type Command, type CommandType, commandSchema } from "#protocol/commands.ts";
import type { Ack } from "#protocol/events.ts";
import { MESSAGE_BYTES, MESSAGE_DEPTH, STATEMENT_MS } from "#protocol/limits.ts";
import { maySend } from "#protocol/permissions.ts";
import type { Locale } from "#protocol/preferences.ts";
import type { Reason } from "#protocol/refusals.ts";
import type { Context } from "../context.ts";
import { timeout, toReason } from "../faults.ts";
import { keyOf, rolesIn } from "../identity/principal.ts";
import { findView } from "../live/find-view.ts";
import type { SessionView } from "../live/session-view.ts";
import { refusal } from "../sentences.ts";
import { isShallow } from "../shape.ts";
import { carryOut, type Sender } from "./carry-out.ts";
import { definitionOf } from "./index.ts";

/** Whose browser sent something, and the language to answer in. */
export type Caller = { cookies: string | undefined; locale: Locale };

/**
 * The one way in for commands, by socket and by form: shape, session, permission, rate, rule, statement, publish, ack. Never throws: a
 * refusal is a value with a sentence, and a defect is logged with its cause and masked.
 *
 * @param message whatever a client sent
 * @returns the ack, after commit
 */
export async function receive(context: Context, message: unknown, caller: Caller): Promise<Ack> {
	if (context.closing) return { ok: false, refusal: refusal({ code: "try-again" }, caller.locale, "UTC") };
	const ack = answer(context, message, caller);
	context.inFlight.add(ack);
	return ack.finally(() => context.inFlight.delete(ack));
}

async function answer(context: Context, message: unknown, caller: Caller): Promise<Ack> {
	let timeZone = "UTC";
	const refuse = (reason: Reason): Ack => ({ ok: false, refusal: refusal(reason, caller.locale, timeZone) });
	try {
		const command = parse(message);
		if ("code" in command) return refuse(command);
		const isDelegates = maySend(["delegate"], command.type);
		if (isDelegates && context.identity.anyId(caller.cookies) === null) return refuse({ code: "no-cookies" });
		const view = await findView(context, command.sessionId, caller.cookies);
		if (!view) return refuse({ code: isDelegate(context, command.type, caller) ? "no-such-session" : "not-allowed" });
		if ("code" in view) return refuse(view);
		timeZone = view.state.conference.timeZone;
		const from = await findSender(context, command.type, view, caller);
		if (!from) return refuse({ code: "not-allowed" });
		const definition = definitionOf(command);
		const seconds = await context.rates.spend(definition.rate, keyOf(from));
		if (seconds > 0) return refuse({ code: "too-fast", seconds });
		const until = performance.now() + STATEMENT_MS;
		const carriedOut = carryOut(definition, { ...context, view, input: command, from, until });
		// However many statements it takes, a client is answered before it stops waiting.
		const result = await timeout(carriedOut, STATEMENT_MS + 1_000);
		if ("reason" in result) return refuse(result.reason);
		const { refused, ...done } = result;
		if (!refused) return { ok: true, ...done };
		const withSentences = refused.map(({ questionId, reason }) => ({
			questionId,
			refusal: refusal(reason, caller.locale, timeZone),
		}));
		return { ok: true, ...done, refused: withSentences };
	} catch (fault) {
		return refuse(toReason(context.log, fault, typeOf(message)));
	}
}

/** Checks the shape before anything else: depth, size, and then every key and value. */
function parse(message: unknown): Command | Reason {
	if (!isShallow(message, MESSAGE_DEPTH)) return { code: "malformed" };
	if (Buffer.byteLength(JSON.stringify(message ?? null)) > MESSAGE_BYTES) return { code: "too-large" };
	const parsed = commandSchema.safeParse(message);
	return parsed.success ? parsed.data : { code: "malformed" };
}

/** @returns whether this is for delegates and comes from one; nobody else learns that a session does not exist */
function isDelegate({ identity }: Context, type: CommandType, { cookies }: Caller): boolean {
	return maySend(["delegate"], type) && identity.browserId(cookies) !== null;
}

/** @returns who the browser sends this command as; null if they may not */
async function findSender(
	{ identity }: Context,
	type: CommandType,
	{ state: { conference, hall } }: SessionView,
	{ cookies }: Caller,
): Promise<Sender | null> {
	if (maySend(["delegate"], type)) {
		const delegate = identity.delegate(cookies, conference.id);
		return delegate.kind === "delegate" ? delegate : null;
	}
	const person = await identity.person(cookies, conference.id);
	return person.kind === "person" && maySend(rolesIn(person, hall.id), type) ? person : null;
}

function typeOf(message: unknown): string {
	const type = typeof message === "object" && message !== null && "type" in message ? message.type : null;
	return typeof type === "string" ? type.slice(0, 40) : "unknown";
}
