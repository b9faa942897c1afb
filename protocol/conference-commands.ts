import { z } from "zod";
import { id, time } from "./commands.ts";
import { CROWD_DELEGATES, INVITED_AT_ONCE, PROGRAMME_ROWS } from "./limits.ts";
import { PERSON_ROLES, PHASES } from "./statuses.ts";

/**
 * What organisers ask for about a whole conference, by POST to `/api/conference` or by form. Like every command, each asks for a state
 * and has an `opId`. The rules say what is wrong with a value; the shapes here only bound it.
 */

const common = { opId: id, conferenceId: id };
const text = z.string().max(8_000);
const line = z.string().max(1_000);
const number = z.number();
/** "2026-11-26T09:30" and "2026-11-26", by the conference's clocks. */
const localTime = line;
const localDate = line;

/** A row of the programme: fields that are left out stay. A new `id` adds a row. */
const hall = z.strictObject({
	id,
	slug: line.optional(),
	name: line.optional(),
	nameCy: line.nullable().optional(),
	seats: number.optional(),
	wallHeightMetres: number.optional(),
	farthestSeatMetres: number.optional(),
	streamUrl: line.nullable().optional(),
});

const speaker = z.strictObject({
	id,
	slug: line.optional(),
	name: line.nullable().optional(),
	role: line.optional(),
	roleCy: line.nullable().optional(),
});

const session = z.strictObject({
	id,
	slug: line.optional(),
	hallId: id.optional(),
	title: line.optional(),
	titleCy: line.nullable().optional(),
	description: text.nullable().optional(),
	descriptionCy: text.nullable().optional(),
	kind: line.optional(),
	startsLocal: localTime.optional(),
	endsLocal: localTime.optional(),
	speakers: z.array(id).max(30).optional(),
});

/** What somebody is to do: in these halls, or all; until then (ms since 1970), or for good. */
const grants = z
	.array(
		z.strictObject({
			role: z.enum(PERSON_ROLES),
			halls: z.array(id).max(PROGRAMME_ROWS).nullable(),
			until: time.nullable(),
		}),
	)
	.max(20);

export const conferenceCommandSchema = z.discriminatedUnion("type", [
	z.strictObject({
		type: z.literal("programme.set"),
		...common,
		halls: z.array(hall).max(PROGRAMME_ROWS).optional(),
		speakers: z.array(speaker).max(PROGRAMME_ROWS).optional(),
		sessions: z.array(session).max(PROGRAMME_ROWS).optional(),
		/** Ids of halls, speakers and sessions. */
		remove: z.array(id).max(PROGRAMME_ROWS).optional(),
	}),
	z.strictObject({
		type: z.literal("conference.set"),
		...common,
		to: z.strictObject({
			code: line.optional(),
			name: line.optional(),
			nameCy: line.nullable().optional(),
			languages: z.array(line).max(2).optional(),
			startsOn: localDate.optional(),
			endsOn: localDate.optional(),
			released: z.boolean().optional(),
			observersSeeDesk: z.boolean().optional(),
			asksFeedback: z.boolean().optional(),
			organisation: line.nullable().optional(),
			contact: line.nullable().optional(),
			privacyWords: text.nullable().optional(),
			privacyWordsCy: text.nullable().optional(),
			/** Whether the privacy notice has been reviewed. */
			privacyReviewed: z.boolean().optional(),
		}),
	}),
	z.strictObject({
		type: z.literal("conference.time-zone"),
		...common,
		timeZone: line,
		/** What stays the same: what the clocks show, or the moments. */
		keep: z.enum(["clock", "moment"]),
	}),
	/** The ack has a link for each. A new `id` for each. */
	z.strictObject({
		type: z.literal("person.invite"),
		...common,
		people: z.array(z.strictObject({ id, name: line, grants })).max(INVITED_AT_ONCE),
	}),
	/** Replaces all that somebody may do at the conference. */
	z.strictObject({ type: z.literal("person.set-grants"), ...common, personId: id, grants }),
	z.strictObject({ type: z.literal("person.rename"), ...common, personId: id, name: line }),
	z.strictObject({ type: z.literal("person.remove"), ...common, personId: id }),
	/** The ack has the link; the one before it ends. */
	z.strictObject({ type: z.literal("person.new-link"), ...common, personId: id }),
	z.strictObject({ type: z.literal("sign-in.revoke"), ...common, signInId: id }),
	z.strictObject({ type: z.literal("passkey.remove"), ...common, passkeyId: line }),
	z.strictObject({ type: z.literal("conference.set-phase"), ...common, to: z.enum(PHASES) }),
	/** `code` is typed again, to be sure. */
	z.strictObject({ type: z.literal("conference.delete"), ...common, code: line }),
	/** How many simulated delegates a rehearsal should have; 0 stops them. */
	z.strictObject({
		type: z.literal("rehearsal.crowd"),
		...common,
		delegates: z.int().min(0).max(CROWD_DELEGATES),
	}),
]);

export type ConferenceCommand = z.infer<typeof conferenceCommandSchema>;
export type ConferenceCommandType = ConferenceCommand["type"];
export type ConferenceCommandOf<T extends ConferenceCommandType> = Extract<ConferenceCommand, { type: T }>;

/** A command without what is the same for all of a page. It may have an `opId` of its own. */
export type ConferenceCommandInput = ConferenceCommand extends infer C
	? C extends ConferenceCommand
		? Omit<C, "opId" | "conferenceId"> & { opId?: string }
		: never
	: never;
