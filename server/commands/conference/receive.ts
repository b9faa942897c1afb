import { type ConferenceCommand, conferenceCommandSchema } from "#protocol/conference-commands.ts";
import type { ConferenceAck } from "#protocol/events.ts";
import { CONFERENCE_MESSAGE_DEPTH } from "#protocol/limits.ts";
import { MAY_SEND_TO_CONFERENCE, type Role } from "#protocol/permissions.ts";
import type { Reason } from "#protocol/refusals.ts";
import type { Context } from "../../context.ts";
import { toReason } from "../../faults.ts";
import { keyOf, type Person, rolesIn } from "../../identity/principal.ts";
import { refusal } from "../../sentences.ts";
import { isShallow } from "../../shape.ts";
import type { Caller } from "../receive.ts";
import { carryOutForConference } from "./carry-out.ts";
import { conferenceDefinitionOf } from "./index.ts";

/**
 * The one way in for commands about a conference: shape, permission, rate, rule, statement, publish, ack. Never throws, like `receive()`.
 * Somebody who may not send one gets the same answer, whether or not there is such a conference.
 *
 * @param message whatever a client sent
 */
export async function receiveForConference(
	context: Context,
	message: unknown,
	{ cookies, locale }: Caller,
): Promise<ConferenceAck> {
	const refuse = (reason: Reason): ConferenceAck => ({ ok: false, refusal: refusal(reason, locale, "UTC") });
	if (context.closing) return refuse({ code: "try-again" });
	const ack = answer();
	context.inFlight.add(ack);
	return ack.finally(() => context.inFlight.delete(ack));

	/** @returns who sends a command; null if they may not. Roles in some halls only do not count. */
	async function findSender({ type, conferenceId }: ConferenceCommand): Promise<Person | null> {
		const from = await context.identity.person(cookies, conferenceId);
		const senders: readonly Role[] = MAY_SEND_TO_CONFERENCE[type];
		if (from.kind === "nobody" || !rolesIn(from, null).some((role) => senders.includes(role))) return null;
		return from;
	}

	async function answer(): Promise<ConferenceAck> {
		try {
			const command = parse(message);
			if (!command) return refuse({ code: "malformed" });
			const from = await findSender(command);
			if (!from) return refuse({ code: "not-allowed" });
			const seconds = await context.rates.spend("desk", keyOf(from));
			if (seconds > 0) return refuse({ code: "too-fast", seconds });
			const definition = conferenceDefinitionOf(command);
			const mayStill = async () => (await findSender(command)) !== null;
			const result = await carryOutForConference(definition, { ...context, input: command, from, mayStill });
			return "reason" in result ? refuse(result.reason) : { ok: true, ...result };
		} catch (fault) {
			return refuse(toReason(context.log, fault, "conference"));
		}
	}
}

function parse(message: unknown): ConferenceCommand | null {
	return isShallow(message, CONFERENCE_MESSAGE_DEPTH)
		? (conferenceCommandSchema.safeParse(message).data ?? null)
		: null;
}
