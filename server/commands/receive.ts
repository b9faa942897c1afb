import { randomUUID } from "node:crypto";
import { type Command, type CommandType, commandSchema } from "#protocol/commands.ts";
import type { Ack } from "#protocol/events.ts";
import { MESSAGE_BYTES, MESSAGE_DEPTH, STATEMENT_MS } from "#protocol/limits.ts";
import { maySend } from "#protocol/permissions.ts";
import type { Locale } from "#protocol/preferences.ts";
import type { Reason } from "#protocol/refusals.ts";
import type { Context } from "../context.ts";
import { isPassingFault } from "../faults.ts";
import { keyOf, rolesIn } from "../identity/principal.ts";
import { findView } from "../live/find-view.ts";
import type { SessionView } from "../live/session-view.ts";
import type { Log } from "../log.ts";
import { refusal } from "../sentences.ts";
import { isShallow } from "../shape.ts";
import { carryOut, type Definition, type Sender } from "./command.ts";
import { definitionOf } from "./index.ts";

/** Who is asking, by whatever way the command came. */
export type Asking = { cookies: string | undefined; locale: Locale };

/**
 * The one way in for commands, by socket and by form: shape, session, principal, rate, rule, statement, publish, ack. Never throws: a
 * refusal is a value with a sentence, and a defect is logged with its cause and masked.
 *
 * @param message whatever a client sent
 * @returns the ack, after commit
 */
export async function receive(context: Context, message: unknown, asking: Asking): Promise<Ack> {
	if (context.closing) return { ok: false, refusal: refusal({ code: "try-again" }, asking.locale, "UTC") };
	const answer = handle(context, message, asking);
	context.inFlight.add(answer);
	return answer.finally(() => context.inFlight.delete(answer));
}

async function handle(context: Context, message: unknown, asking: Asking): Promise<Ack> {
	let timeZone = "UTC";
	try {
		const command = understand(message);
		if ("code" in command) return refused(command);
		const isDelegates = maySend(["delegate"], command.type);
		if (isDelegates && context.identity.anyId(asking.cookies) === null) return refused({ code: "no-cookies" });
		const definition = definitionOf(command);
		const view = await findView(context, command.sessionId, asking.cookies);
		if (view && "seconds" in view) return refused({ code: "too-fast", seconds: view.seconds });
		if (!view) {
			// Who may send nothing here learns nothing of what is here.
			const isDelegate = isDelegates && context.identity.browserId(asking.cookies) !== null;
			return refused({ code: isDelegate ? "no-such-session" : "not-allowed" });
		}
		timeZone = view.state.conference.timeZone;
		const sender = await senderOf(command.type, view);
		if (!sender) return refused({ code: "not-allowed" });
		const seconds = await context.rates.spend(definition.rate, keyOf(sender));
		if (seconds > 0) return refused({ code: "too-fast", seconds });
		return await inTime(perform(context, definition, command, sender, view));
	} catch (fault) {
		return refused(toReason(context.log, fault, typeOf(message)));
	}

	function refused(reason: Reason): Ack {
		return { ok: false, refusal: refusal(reason, asking.locale, timeZone) };
	}

	/** @returns as whom the browser sends it; null if it may not */
	async function senderOf(type: CommandType, { state: { conference, hall } }: SessionView): Promise<Sender | null> {
		const principal = maySend(["delegate"], type)
			? context.identity.delegate(asking.cookies, conference.id)
			: await context.identity.person(asking.cookies, conference.id);
		if (principal.kind === "nobody") return null;
		return maySend(rolesIn(principal, hall.id), type) ? principal : null;
	}

	async function perform(
		context: Context,
		definition: Definition<CommandType, Sender>,
		input: Command,
		from: Sender,
		view: SessionView,
	): Promise<Ack> {
		const result = await carryOut(definition, {
			...context,
			...{ view, input, from },
			until: performance.now() + STATEMENT_MS,
		});
		if ("reason" in result) return refused(result.reason);
		const { refused: left, ...done } = result;
		if (!left) return { ok: true, ...done };
		const sayEach = left.map(({ questionId, reason }) => ({
			questionId,
			refusal: refusal(reason, asking.locale, timeZone),
		}));
		return { ok: true, ...done, refused: sayEach };
	}
}

/**
 * What a thing that was thrown is to whoever asked: `try-again` where the database was away, else a defect, which goes
 * into the log with its cause and out as a reference only.
 */
export function toReason(log: Log, fault: unknown, doing: string): Reason {
	if (isPassingFault(fault)) {
		log.warn({ err: fault, doing }, "not finished; the client will send again");
		return { code: "try-again" };
	}
	const reference = randomUUID().slice(0, 8);
	log.error({ err: fault, doing, reference }, "defect");
	return { code: "defect", reference };
}

/** Checks the shape before anything else: size, depth, and then every key and value. */
function understand(message: unknown): Command | Reason {
	if (!isShallow(message, MESSAGE_DEPTH)) return { code: "malformed" };
	if (Buffer.byteLength(JSON.stringify(message ?? null)) > MESSAGE_BYTES) return { code: "too-large" };
	const parsed = commandSchema.safeParse(message);
	return parsed.success ? parsed.data : { code: "malformed" };
}

/** However many statements a command takes, and whoever it waits for: a client is answered before it stops waiting. */
async function inTime<T>(work: Promise<T>): Promise<T> {
	const late = Promise.withResolvers<never>();
	const timer = setTimeout(
		() => late.reject(new DOMException("The database did not answer.", "TimeoutError")),
		STATEMENT_MS + 1_000,
	);
	try {
		return await Promise.race([work, late.promise]);
	} finally {
		clearTimeout(timer);
	}
}

function typeOf(message: unknown): string {
	const type = typeof message === "object" && message !== null && "type" in message ? message.type : null;
	return typeof type === "string" ? type.slice(0, 40) : "unknown";
}
