import { z } from "zod";
import { BULK_QUESTIONS, METRES } from "./limits.ts";
import { CHAIR_REPLIES, DECLINE_REASONS, SESSION_STATUSES, STAGE_MODES } from "./statuses.ts";

/**
 * Every command a client may send. A command asks for a state (`vote: true`, never "toggle") and has an `opId` made by the client,
 * so that sending it again is harmless. Unknown keys are refused.
 *
 * The floor page may only import types from here: zod weighs 25 kB.
 */

/** A UUID in lower case, as PostgreSQL returns it, so that comparisons and map keys match. */
export const id = z.uuid().toLowerCase();

const common = { opId: id, sessionId: id };
const onQuestion = { ...common, questionId: id };

/** A message limits their size (`MESSAGE_BYTES`). The rules on graphemes refuse what is too long, and say so. */
const words = z.string();
const line = z.string();

/** In ms since 1970, until the last that PostgreSQL reads as JavaScript writes it: the end of the year 9999. */
export const time = z.int().min(0).max(253_402_300_799_999);

/** Which of the author's wordings a moderator read. */
const edition = z.int().min(1);

const metres = z.number().min(METRES.least).max(METRES.most);
/** A screen's own measurements; null for those of its hall's wall. */
const size = z.strictObject({ wallHeightMetres: metres, farthestSeatMetres: metres }).nullable();

/** How long an author is muted; null until the session ends. */
const minutes = z.int().min(1).max(600).nullable();

export const commandSchema = z.discriminatedUnion("type", [
	z.strictObject({
		type: z.literal("question.ask"),
		...common,
		words,
		byline: z.strictObject({ name: line, role: line }).optional(),
	}),
	z.strictObject({ type: z.literal("question.reword"), ...onQuestion, words }),
	z.strictObject({ type: z.literal("question.withdraw"), ...onQuestion }),
	z.strictObject({ type: z.literal("question.vote"), ...onQuestion, vote: z.boolean() }),
	z.strictObject({ type: z.literal("question.report"), ...onQuestion }),
	/** Whether the answer on stage was one: "Did that answer it?" */
	z.strictObject({ type: z.literal("question.feedback"), ...onQuestion, satisfied: z.boolean() }),
	z.strictObject({
		type: z.literal("question.approve"),
		...onQuestion,
		edition,
		/** The state in which the moderator saw the card, here and below: a late decision is not taken for a new one (M2). */
		seen: z.enum(["review", "held", "declined"]),
	}),
	z.strictObject({ type: z.literal("question.hold"), ...onQuestion, edition, seen: z.enum(["review", "published"]) }),
	z.strictObject({
		type: z.literal("question.decline"),
		...onQuestion,
		edition,
		reason: z.enum(DECLINE_REASONS),
		remark: line.optional(),
		seen: z.enum(["review", "held", "published"]),
	}),
	z.strictObject({ type: z.literal("question.tag"), ...onQuestion, tag: line, on: z.boolean() }),
	z.strictObject({
		type: z.literal("question.each"),
		...common,
		/** Shared by the commands of one action on more than `BULK_QUESTIONS` questions. */
		actionId: id,
		does: z.discriminatedUnion("type", [
			z.strictObject({ type: z.literal("approve") }),
			z.strictObject({ type: z.literal("hold") }),
			z.strictObject({ type: z.literal("defer"), deferred: z.boolean() }),
			z.strictObject({ type: z.literal("decline"), reason: z.enum(DECLINE_REASONS), remark: line.optional() }),
			z.strictObject({ type: z.literal("tag"), tag: line }),
			z.strictObject({ type: z.literal("mute"), minutes }),
			/** Keeps one of them, or another published question, and merges the others into it. */
			z.strictObject({ type: z.literal("merge"), into: id }),
		]),
		questions: z
			.array(z.tuple([id, edition, z.enum(["review", "held", "published", "declined"])]))
			.min(1)
			.max(BULK_QUESTIONS),
	}),
	z.strictObject({
		type: z.literal("question.word"),
		...onQuestion,
		wording: line.nullable(),
		/** The same in Welsh, beside or instead of it. */
		wordingCy: line.nullable().optional(),
		/** The ones they replace, so that another moderator's are not overwritten unseen. */
		found: line.nullable(),
		foundCy: line.nullable().optional(),
	}),
	z.strictObject({
		type: z.literal("question.merge"),
		...onQuestion,
		edition,
		seen: z.enum(["review", "held", "published"]),
		into: id,
	}),
	z.strictObject({ type: z.literal("question.split"), ...onQuestion }),
	z.strictObject({ type: z.literal("question.pin"), ...onQuestion, pinned: z.boolean() }),
	z.strictObject({ type: z.literal("question.defer"), ...onQuestion, deferred: z.boolean() }),
	z.strictObject({ type: z.literal("question.keep"), ...onQuestion }),
	z.strictObject({
		type: z.literal("question.hear"),
		...common,
		words,
		/** At the head of the running order, or only published. */
		to: z.enum(["order", "published"]),
	}),
	z.strictObject({ type: z.literal("word.allow"), ...onQuestion, word: line }),
	z.strictObject({ type: z.literal("author.mute"), ...onQuestion, minutes }),
	z.strictObject({ type: z.literal("author.unmute"), ...onQuestion }),
	z.strictObject({ type: z.literal("votes.set-aside"), ...onQuestion }),
	z.strictObject({ type: z.literal("order.first"), ...onQuestion }),
	z.strictObject({
		type: z.literal("order.place"),
		...onQuestion,
		/** The question to place it before; null for the end. */
		before: id.nullable(),
	}),
	z.strictObject({ type: z.literal("order.remove"), ...onQuestion }),
	z.strictObject({ type: z.literal("stage.put"), ...onQuestion }),
	z.strictObject({ type: z.literal("stage.answered"), ...onQuestion }),
	z.strictObject({ type: z.literal("stage.press"), ...onQuestion }),
	z.strictObject({ type: z.literal("stage.skip"), ...onQuestion }),
	z.strictObject({ type: z.literal("stage.curtain"), ...common, down: z.boolean() }),
	z.strictObject({ type: z.literal("stage.show"), ...common, mode: z.enum(STAGE_MODES) }),
	z.strictObject({ type: z.literal("stage.take"), ...common }),
	z.strictObject({
		type: z.literal("session.set"),
		...common,
		to: z.strictObject({
			status: z.enum(SESSION_STATUSES).optional(),
			asking: z.boolean().optional(),
			voting: z.boolean().optional(),
			premoderated: z.boolean().optional(),
			twoPerson: z.boolean().optional(),
			joinFooter: z.boolean().optional(),
			questionsEach: z.int().min(1).max(100).nullable().optional(),
			questionsAMinute: z.int().min(1).max(30).optional(),
			reviewLimit: z.int().min(1).max(5_000).optional(),
			cutOffAt: time.nullable().optional(),
			opensAt: time.nullable().optional(),
			closesAt: time.nullable().optional(),
		}),
	}),
	z.strictObject({ type: z.literal("note.send"), ...common, words: line }),
	z.strictObject({ type: z.literal("note.reply"), ...common, reply: z.enum(CHAIR_REPLIES) }),
	z.strictObject({ type: z.literal("note.acknowledge"), ...common, noteId: id }),
	z.strictObject({ type: z.literal("screen.pair"), ...common, shownCode: line, name: line, size: size.optional() }),
	z.strictObject({ type: z.literal("screen.link"), ...common, name: line }),
	z.strictObject({
		type: z.literal("screen.fix"),
		...common,
		screenId: id,
		mode: z.enum(STAGE_MODES).nullable(),
	}),
	z.strictObject({ type: z.literal("screen.measure"), ...common, screenId: id, size }),
	z.strictObject({ type: z.literal("screen.revoke"), ...common, screenId: id }),
	/** `ledgerId`: a line of the ledger, or the opId of one's own step, whose line may not be known yet. */
	z.strictObject({ type: z.literal("desk.undo"), ...common, ledgerId: id }),
]);

export type Command = z.infer<typeof commandSchema>;
export type CommandType = Command["type"];
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;

/** A command before the outbox gives it an opId. */
export type CommandInput = Command extends infer C ? (C extends Command ? Omit<C, "opId"> : never) : never;
