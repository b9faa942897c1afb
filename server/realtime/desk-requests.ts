import { z } from "zod";
import { readLedger } from "#db/ledger.ts";
import { findSimilarTo } from "#db/similarity/similar.ts";
import { id } from "#protocol/commands.ts";
import type { CardShown, LedgerPage, Similar } from "#protocol/events.ts";
import type { RateName } from "#protocol/limits.ts";
import type { Reason } from "#protocol/refusals.ts";
import type { Context } from "../context.ts";
import { findView } from "../live/find-view.ts";
import { parseShallow } from "../shape.ts";
import { enter, enterHall } from "./hello.ts";
import type { OurSocket } from "./rooms.ts";

const ledgerSchema = z.strictObject({ sessionId: id, questionId: id.nullable(), before: z.number().int().nullable() });
const cardSchema = z.strictObject({ hallId: id, screenId: id, card: z.enum(["name", "test"]).nullable() });
const similarSchema = z.strictObject({ sessionId: id, questionId: id });

/** What a desk, or a page of a hall's screens, asks for, and gets an answer to, by the name of its event. */
export const DESK_REQUESTS = {
	/** A page of the ledger. */
	ledger: async (context: Context, socket: OurSocket, message: unknown): Promise<LedgerPage | Reason> => {
		const ask = await admit(context, socket, ledgerSchema, message, "desk");
		return "code" in ask ? ask : { ok: true, lines: await readLedger(context.db, ask) };
	},
	/** The published questions that ask the same as one. */
	similar: async (context: Context, socket: OurSocket, message: unknown): Promise<Similar | Reason> => {
		const ask = await admit(context, socket, similarSchema, message, "similarAtDesk");
		if ("code" in ask) return ask;
		const search = () => findSimilarTo(context.db, ask.sessionId, ask.questionId);
		const questionIds = await context.searchUnlessBusy(search, []);
		return questionIds ? { ok: true, questionIds } : { code: "no-such-question" };
	},
	/** [W18] A card on one screen. It is stored nowhere: a page that is loaded again shows its slide. */
	card: async (context: Context, socket: OurSocket, message: unknown): Promise<CardShown | Reason> => {
		const ask = parseShallow(cardSchema, message);
		if (!ask) return { code: "malformed" };
		const found = await enterHall(context, socket, ask.hallId);
		if (!found) return { code: "not-allowed" };
		const seconds = await context.rates.spend("card", found.person.id);
		if (seconds > 0) return { code: "too-fast", seconds };
		const screen = found.hall.screens.find((one) => one.id === ask.screenId && one.kind === "wall");
		if (!screen) return { code: "no-such-screen" };
		return context.screens.tell(screen, ask.card) ? { ok: true } : { code: "screen-away" };
	},
};

/** Checks what only a desk may ask, in the order of all commands: shape, session, permission, rate. */
async function admit<Ask extends { sessionId: string }>(
	context: Context,
	socket: OurSocket,
	schema: z.ZodType<Ask>,
	message: unknown,
	rate: RateName,
): Promise<Ask | Reason> {
	const ask = parseShallow(schema, message);
	if (!ask) return { code: "malformed" };
	const view = await findView(context, ask.sessionId, socket.data.cookies);
	if (view && "code" in view) return view;
	const person = view && (await enter(context, socket, view, "desk"));
	if (!person) return { code: "not-allowed" };
	const seconds = await context.rates.spend(rate, person.id);
	return seconds > 0 ? { code: "too-fast", seconds } : ask;
}
