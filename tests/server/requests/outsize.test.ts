import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { z } from "zod";
import { newIdentity } from "#harness/clients/client.ts";
import { test } from "#harness/vitest/test.ts";
import { commandSchema } from "#protocol/commands.ts";
import { maySend } from "#protocol/permissions.ts";

const ORDINARY = "Ordinary words";
const OUTSIZE = { word: `👍${"\u{1f3fb}".repeat(500)}`, text: "pay ".repeat(2_000) };

/** Fields that are not stored, only compared with what the server has. */
const COMPARED: Record<string, string> = {
	"question.word found": "worded-since",
	"question.word foundCy": "worded-since",
	"word.allow word": "not-held-for-word",
	"screen.pair shownCode": "no-such-pairing",
};

/** Every field of the protocol's commands that takes words. */
const fields = Object.keys(make(commandSchema, "", {}).fields);

test("finds the fields that take words", () => {
	const some = [
		"question.ask words",
		"question.ask byline name",
		"question.each does decline remark",
		"note.send words",
	];
	expect(fields).toEqual(expect.arrayContaining([...some, ...Object.keys(COMPARED)]));
});

test.for(fields)("[A20] an outsize word or text is refused in %s", async (field, { conference }) => {
	const { sessionId, origin } = conference;
	const organiser = await conference.desk(await conference.signIn("organiser"));
	const answers: Record<string, string> = {};
	for (const [size, words] of Object.entries({ ...OUTSIZE, ordinary: ORDINARY })) {
		const author = await conference.delegateSince(0);
		await author.send({ type: "question.ask", sessionId, words: `Who is going to pay for ${size} things?` });
		await expect.poll(() => author.mine.questions.length).toBe(1);
		const headers = { origin, cookie: await newIdentity(origin) };
		const pairing = await (await fetch(`${origin}/api/pairing`, { method: "POST", headers })).json();
		const [question] = author.mine.questions;
		const known = { opId: randomUUID(), sessionId, id: question?.id, shownCode: pairing.code, wording: "Who pays?" };
		const command = commandSchema.parse(make(commandSchema, words, known).fields[field]);
		const sender = maySend(["delegate"], command.type) ? author : organiser;
		const ack = await sender.socket.emitWithAck("command", command);
		answers[size] = ack.ok ? "ok" : ack.refusal.code;
	}
	const compared = COMPARED[field];
	const refused = compared ?? expect.stringMatching(/too-long$|-length$|^byline-|^none-of-selection$/);
	expect(answers).toEqual({ word: refused, text: refused, ordinary: compared ?? "ok" });
	expect(JSON.stringify(organiser.view)).not.toContain("pay pay");
});

/** An ordinary value; and by the name of each field in it that takes words, the same value with these words there. */
type Made = { ordinary: unknown; fields: Record<string, unknown> };
type Known = Record<string, unknown>;

/**
 * Makes what a schema takes, without what can be left out.
 * @param words for a field that takes words
 * @param known values by their key, and `id` for all other ids
 */
function make(schema: unknown, words: string, known: Known): Made {
	const inner = (part: unknown) => make(part, words, known);
	if (schema instanceof z.ZodString) return { ordinary: ORDINARY, fields: { "": words } };
	if (schema instanceof z.ZodOptional) return { ...inner(schema.unwrap()), ordinary: undefined };
	if (schema instanceof z.ZodNullable) return { ...inner(schema.unwrap()), ordinary: null };
	if (schema instanceof z.ZodDiscriminatedUnion) {
		const options = schema.options.map(inner);
		const nameOf = ({ ordinary }: Made) => String(Reflect.get(Object(ordinary), schema.def.discriminator));
		return { ordinary: options[0]?.ordinary, fields: inParts(options.map((made) => [nameOf(made), made])) };
	}
	if (schema instanceof z.ZodObject) {
		const parts = Object.entries(schema.shape).map(([key, part]): [string, Made] => {
			const made = inner(part);
			return [key, key in known ? { ...made, ordinary: known[key] } : made];
		});
		const ordinary = Object.fromEntries(parts.map(([key, made]) => [key, made.ordinary]));
		return { ordinary, fields: inParts(parts, (key, value) => ({ ...ordinary, [key]: value })) };
	}
	if (schema instanceof z.ZodArray) return listOf([inner(schema.element)]);
	if (schema instanceof z.ZodTuple) return listOf(schema.def.items.map(inner));
	if (schema instanceof z.ZodUUID) return { ordinary: known.id, fields: {} };
	if (schema instanceof z.ZodLiteral) return { ordinary: schema.value, fields: {} };
	if (schema instanceof z.ZodEnum) return { ordinary: schema.options[0], fields: {} };
	if (schema instanceof z.ZodBoolean) return { ordinary: true, fields: {} };
	if (schema instanceof z.ZodNumber) return { ordinary: 1, fields: {} };
	throw new Error("Say here what is ordinary for this kind of field.");
}

function listOf(parts: readonly Made[]): Made {
	const ordinary = parts.map((made) => made.ordinary);
	const named = parts.map((made, n): [string, Made] => [String(n), made]);
	return { ordinary, fields: inParts(named, (n, value) => ordinary.with(Number(n), value)) };
}

/** @returns the fields of all parts, named after the part too */
function inParts(
	parts: readonly (readonly [string, Made])[],
	put = (_: string, value: unknown) => value,
): Record<string, unknown> {
	return Object.fromEntries(
		parts.flatMap(([key, made]) =>
			Object.entries(made.fields).map(([name, value]) => [`${key} ${name}`.trim(), put(key, value)]),
		),
	);
}
