import { z } from "zod";
import { DECLINE_REASONS, SESSION_STATUSES, SHOWN_MODES } from "./views.ts";

/**
 * Every command a client may send. A command asks for the state wanted ("vote: true", never "toggle") and carries an
 * `opId` made by the client, so that sending it again is harmless. Unknown keys are refused.
 *
 * Only types may be imported from here into the floor page: the schemas are the server's (zod weighs 25 kB).
 */

/** Who may send commands. A screen only listens. */
export type Role = "delegate" | "moderator" | "chair" | "screen";

const common = { opId: z.uuid(), sessionId: z.uuid() };
const onQuestion = { ...common, questionId: z.uuid() };

/** Longer than any question can be; the rule about graphemes gives the polite answer below it. */
const words = z.string().max(8_000);
const line = z.string().max(1_000);

/** The wording a moderator saw: what its author corrects meanwhile is not decided unseen. */
const edition = z.int().min(1);

export const commandSchema = z.discriminatedUnion("type", [
	z.strictObject({
		type: z.literal("question.ask"),
		...common,
		words,
		/** Absent: nobody's name stands beside it. */
		byline: z.strictObject({ name: line, role: line }).optional(),
	}),
	z.strictObject({ type: z.literal("question.reword"), ...onQuestion, words }),
	z.strictObject({ type: z.literal("question.withdraw"), ...onQuestion }),
	z.strictObject({ type: z.literal("question.vote"), ...onQuestion, vote: z.boolean() }),
	z.strictObject({ type: z.literal("question.approve"), ...onQuestion, edition }),
	z.strictObject({
		type: z.literal("question.decline"),
		...onQuestion,
		edition,
		reason: z.enum(DECLINE_REASONS),
		/** A sentence to its author. */
		remark: line.optional(),
		/** Where the moderator saw the card, so that taking down a published question is never taken for a late decision. */
		seen: z.enum(["review", "published"]),
	}),
	z.strictObject({ type: z.literal("order.next"), ...onQuestion }),
	z.strictObject({ type: z.literal("order.remove"), ...onQuestion }),
	z.strictObject({ type: z.literal("stage.put"), ...onQuestion }),
	z.strictObject({ type: z.literal("stage.answered"), ...onQuestion }),
	z.strictObject({ type: z.literal("stage.show"), ...common, mode: z.enum(SHOWN_MODES) }),
	z.strictObject({ type: z.literal("stage.take"), ...common }),
	z.strictObject({
		type: z.literal("session.set"),
		...common,
		status: z.enum(SESSION_STATUSES),
		voting: z.boolean(),
	}),
	z.strictObject({ type: z.literal("desk.undo"), ...common, ledgerId: z.uuid() }),
]);

export type Command = z.infer<typeof commandSchema>;
export type CommandType = Command["type"];
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;

/** What a client holds before the outbox gives it an opId. */
export type Wish = Command extends infer C ? (C extends Command ? Omit<C, "opId"> : never) : never;
