import { expect } from "vitest";
import { test } from "#harness/vitest/test.ts";

const WORDS = "Why does the road to Dickthorpe flood every single year?";

test("[M34] a harmless word is let through at the whole conference, releases what was held for it, and can be undone", async ({
	conference,
}) => {
	const { sessionId } = conference;
	const sam = await conference.moderator("Sam");
	const ask = async (words: string, to = sessionId, slug?: string) => {
		const phone = await conference.delegate(slug);
		const ack = await phone.send({ type: "question.ask", sessionId: to, words });
		return (ack.ok && ack.questionId) || "";
	};
	const held = await ask(WORDS);
	const linked = await ask("Is Dickthorpe on https://example.org or not?");
	const row = (id: string) => sam.view?.rows.find((one) => one.id === id);
	await expect.poll(() => row(held)).toMatchObject({ status: "held", heldFor: ["obscene"], heldWords: ["Dickthorpe"] });
	const allow = (word: string) => sam.send({ type: "word.allow", sessionId, questionId: held, word });
	expect(await allow("flood")).toMatchObject({ refusal: { code: "not-held-for-word" } });
	expect(await allow("Dickthorpe")).toMatchObject({ ok: true });
	await expect.poll(() => row(held)).toMatchObject({ status: "pending", heldFor: [], heldWords: [] });
	// What is held for something else stays so.
	await expect.poll(() => row(linked)).toMatchObject({ status: "held", heldFor: ["link"] });
	const next = await ask("Will DICKTHORPE ever get a bus again?");
	await expect.poll(() => row(next)?.status).toBe("pending");
	// Every session of the conference lets it through.
	const other = await conference.moderator("Alex", "opening");
	const elsewhere = await conference.delegate("opening");
	const ack = await elsewhere.send({ type: "question.ask", sessionId: elsewhere.sessionId, words: WORDS });
	if (ack.ok) await expect.poll(() => other.view?.rows.find(({ id }) => id === ack.questionId)?.status).toBe("pending");

	const [line] = (await sam.ledger()).filter(({ verb }) => verb === "allow");
	expect(await sam.send({ type: "desk.undo", sessionId, ledgerId: line?.ledgerIds[0] ?? "" })).toMatchObject({
		ok: true,
	});
	await expect.poll(() => row(held)).toMatchObject({ status: "held", heldWords: ["Dickthorpe"] });
	const last = await ask("Has Dickthorpe a library any more?");
	await expect.poll(() => row(last)?.status).toBe("held");
});
