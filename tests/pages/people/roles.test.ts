import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { io } from "socket.io-client";
import { expect, test as rule } from "vitest";
import { conferenceRows, insertConference } from "#db/conference.ts";
import { createLink } from "#db/people/links.ts";
import { enter, postForm } from "#harness/clients/client.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import { sampleCommands, sampleConferenceCommands } from "#harness/fixtures/sample-commands.ts";
import { test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { type CommandType, commandSchema } from "#protocol/commands.ts";
import { type ConferenceCommandType, conferenceCommandSchema } from "#protocol/conference-commands.ts";
import { type Ack, PROTOCOL_VERSION } from "#protocol/events.ts";
import {
	DESK_OBSERVER,
	LINK_ROLES,
	MAY_SEE,
	MAY_SEND,
	MAY_SEND_TO_CONFERENCE,
	maySee,
	maySend,
	type PageName,
	PERSON_ROLES,
	ROLES,
	type Role,
} from "#protocol/permissions.ts";

const NO_COOKIES = { ok: false, refusal: { code: "no-cookies", sentence: messages.refusals["no-cookies"] } };
const NOT_ALLOWED = { ok: false, refusal: { code: "not-allowed", sentence: "You cannot do that here." } };

/** Why the samples of these change nothing: they are about somebody who is not there, or the conference is live. */
const REFUSED: Partial<Record<ConferenceCommandType, string>> = {
	"person.set-grants": "no-such-person",
	"person.rename": "no-such-person",
	"person.new-link": "no-such-person",
	"conference.delete": "wrong-phase",
};

/** What of the demo's session stands in no public page. */
const SECRET = "Only the desk reads this question";

/**
 * Where each page is, and what it says to whom it is closed to; the public ones are closed to nobody. To them, one with a `closedStatus`
 * is as if it did not exist.
 */
const pages: Record<PageName, { path: string; closed: RegExp; closedStatus?: 404 }> = {
	programme: { path: "", closed: /<title>Sign in/ },
	floor: { path: "/interview", closed: /<title>Sign in/ },
	desk: { path: "/interview/desk", closed: /<title>Sign in/ },
	"run-sheet": {
		path: "/interview/run-sheet",
		closed: /<title>Sign in/,
	},
	chair: { path: "/interview/chair", closed: /<title>Sign in/ },
	stage: { path: "/stage/main", closed: /For the operator/ },
	screens: { path: "/screens", closed: /<h1[^>]*>There is nothing here/, closedStatus: 404 },
	organise: { path: "/organise", closed: /<h1[^>]*>There is nothing here/, closedStatus: 404 },
	exports: { path: "/organise/export/questions.csv", closed: /There is nothing here/, closedStatus: 404 },
};

/** A browser with the cookies of one role, as a socket and as requests. */
type Browser = { as: string; cookie: string; socket: ReturnType<typeof connect> };

/** What a link gives. */
type Known = Exclude<Role, typeof DESK_OBSERVER>;

function connect({ origin }: Conference, cookie: string) {
	return io(origin, { transports: ["websocket"], forceNew: true, extraHeaders: { cookie, origin } });
}

async function browserOf(conference: Conference, role: Known | "nobody"): Promise<Browser> {
	const cookie = await cookieOf(conference, role);
	return { as: role, cookie, socket: connect(conference, cookie) };
}

async function cookieOf(conference: Conference, role: Known | "nobody"): Promise<string> {
	if (role === "nobody") return "";
	if (role === "delegate") return (await conference.visit()).cookie;
	return conference.signIn(role);
}

/** The same command by each way there is. */
async function sendBoth({ origin }: Conference, { socket, cookie }: Browser, command: object): Promise<Ack[]> {
	const byPost = async (): Promise<Ack> => {
		const headers = { origin, cookie, "content-type": "application/json", "accept-language": "en" };
		const body = JSON.stringify(command);
		return (await fetch(`${origin}/api/command`, { method: "POST", headers, body })).json();
	};
	return [await socket.emitWithAck("command", command), await byPost()];
}

/** What may not change by a command that is refused. */
async function everything({ db }: Conference) {
	return db.execute(sql`
		select (select sum(revision)::int from sessions) as revisions, (select count(*)::int from ledger) as lines,
			(select count(*)::int from notes) as notes, (select count(*)::int from questions) as questions,
			(select count(*)::int from links) as links, (select count(*)::int from sign_ins) as sign_ins, (select count(*)::int from screens) as screens,
			(select count(*)::int from pairings) as pairings, (select count(*)::int from people) as people,
			(select count(*)::int from grants) as grants, (select count(*)::int from passkeys) as passkeys`);
}

const codeOf = (ack: Ack) => (ack.ok ? "done" : ack.refusal.code);

/** What a page is to a browser. */
async function isShown(conference: Conference, page: PageName, cookie: string): Promise<boolean> {
	const { path, closed, closedStatus = 200 } = pages[page];
	const response = await fetch(conference.url(path), { headers: { cookie, "accept-language": "en" } });
	const html = await response.text();
	const isClosed = closed.test(html);
	expect(response.status, page).toBe(isClosed ? closedStatus : 200);
	if (isClosed) expect(html).not.toContain(SECRET);
	return !isClosed;
}

const pageNames = Object.keys(pages) as PageName[];

rule("[Q1] every command and every role stands in the table, and every role somewhere", () => {
	const types = commandSchema.options.map((option) => option.shape.type.value);
	expect(Object.keys(MAY_SEND).sort()).toEqual([...types].sort());
	expect(
		sampleCommands(randomUUID())
			.map(({ type }) => type)
			.sort(),
	).toEqual([...types].sort());
	for (const command of sampleCommands(randomUUID())) expect(commandSchema.safeParse(command).error).toBeUndefined();
	for (const roles of [...Object.values(MAY_SEND), ...Object.values(MAY_SEE)]) {
		const known: readonly Role[] = [...ROLES, DESK_OBSERVER];
		expect(known).toEqual(expect.arrayContaining([...roles]));
		expect(roles.length).toBeGreaterThan(0);
	}
	for (const role of ["observer", "screen"] as const) {
		expect(types.filter((type) => maySend([role], type))).toEqual([]);
	}
});

test("[Q1] lets each role send what the table allows, by socket and by POST, and nothing else", async ({
	conference,
}) => {
	const { sessionId } = conference;
	let pairs = 0;
	for (const role of [...ROLES, "nobody"] as const) {
		const browser = await browserOf(conference, role);
		const may = (type: CommandType) => role !== "nobody" && maySend([role], type);
		const before = await everything(conference);
		const commands = Map.groupBy(sampleCommands(sessionId), ({ type }) => may(type));
		const refused = (commands.get(false) ?? []).map(async (command) => {
			const refusal = role === "nobody" && maySend(["delegate"], command.type) ? NO_COOKIES : NOT_ALLOWED;
			expect(await sendBoth(conference, browser, command), `${command.type} by ${role}`).toEqual([refusal, refusal]);
			// It is told the same of a session that is not there.
			const elsewhere = { ...command, sessionId: randomUUID() };
			expect(await browser.socket.emitWithAck("command", elsewhere), `${command.type} by ${role}`).toEqual(refusal);
		});
		await Promise.all(refused);
		expect(await everything(conference), `what ${role} may not send changes nothing`).toEqual(before);
		const accepted = (commands.get(true) ?? []).map(async (command) => {
			const codes = (await sendBoth(conference, browser, command)).map(codeOf);
			for (const code of codes) {
				expect(["not-allowed", "malformed", "defect"], `${command.type} by ${role}`).not.toContain(code);
			}
		});
		await Promise.all(accepted);
		pairs += refused.length + accepted.length;
		browser.socket.disconnect();
	}
	expect(pairs).toBe((ROLES.length + 1) * Object.keys(MAY_SEND).length);
});

test("[Q1] lets each role send what the table allows about a conference, and nothing else", async ({ conference }) => {
	const types = conferenceCommandSchema.options.map((option) => option.shape.type.value);
	expect(Object.keys(MAY_SEND_TO_CONFERENCE).sort()).toEqual([...types].sort());
	const samples = sampleConferenceCommands();
	expect(samples.map(({ type }) => type).sort()).toEqual([...types].sort());
	for (const role of [...ROLES, "nobody"] as const) {
		const cookie = await cookieOf(conference, role);
		const before = await everything(conference);
		for (const command of samples) {
			const senders: readonly string[] = MAY_SEND_TO_CONFERENCE[command.type];
			const may = senders.includes(role);
			const codes = await Promise.all(
				[{}, { conferenceId: randomUUID() }].map(async (elsewhere) => {
					const ack = await conference.organise({ ...command, ...elsewhere }, cookie);
					return ack.ok ? "done" : ack.refusal.code;
				}),
			);
			const here = may ? (REFUSED[command.type] ?? "done") : "not-allowed";
			expect(codes, `${command.type} by ${role}`).toEqual([here, "not-allowed"]);
		}
		expect(await everything(conference)).toEqual(before);
	}
});

test("[Q2] shows each role the pages the table allows, with live updates", async ({ conference }) => {
	const author = await conference.delegate();
	await author.send({ type: "question.ask", sessionId: conference.sessionId, words: SECRET });
	const [hall] = await conference.db.execute<{ id: string }>(
		sql`select id from halls where id = ${conference.hall("main")}`,
	);
	// What is answered to nobody shows at a desk: who has a card in hand, and what a screen has painted.
	const watcher = await conference.moderator("Watcher");
	const questionId = watcher.view?.rows.find(({ status, putAt }) => status === "published" && putAt === null)?.id ?? "";
	const [holding, painting] = [new Set<string>(), new Set<string>()];
	watcher.socket.on("presence", ({ presence }) => {
		for (const one of presence) if (one.questionId === questionId) holding.add(one.role);
	});
	watcher.socket.on("screens", ({ screens }) => {
		for (const { painted } of screens) if (painted) painting.add(painted.epoch);
	});
	const audiences = {
		floor: { sessionId: conference.sessionId },
		desk: { sessionId: conference.sessionId },
		chair: { sessionId: conference.sessionId },
		stage: { hallId: hall?.id },
		operator: { hallId: hall?.id },
	} as const;
	const pageOf = (audience: keyof typeof audiences) => (audience === "operator" ? "screens" : audience);
	for (const role of [...ROLES, "nobody"] as const) {
		const browser = await browserOf(conference, role);
		const may = (page: PageName) => maySee([role === "nobody" ? "delegate" : role], page);
		await Promise.all(
			pageNames.map(async (page) => {
				expect(await isShown(conference, page, browser.cookie), `${page} to ${role}`).toBe(may(page));
			}),
		);
		for (const [audience, on] of Object.entries(audiences) as [keyof typeof audiences, object][]) {
			const hello = { protocol: PROTOCOL_VERSION, audience, have: null, ...on };
			const answer = await browser.socket.emitWithAck("hello", hello);
			if (may(pageOf(audience))) expect(answer, `${audience} to ${role}`).toMatchObject({ ok: true, audience });
			else expect(answer, `${audience} to ${role}`).toEqual(NOT_ALLOWED);
			if (audience === "floor" || !may(pageOf(audience))) expect(JSON.stringify(answer)).not.toContain(SECRET);
		}
		const ledger = { sessionId: conference.sessionId, questionId: null, before: null };
		expect((await browser.socket.emitWithAck("ledger", ledger)).ok, `the ledger to ${role}`).toBe(may("desk"));
		const about = { sessionId: conference.sessionId, questionId };
		expect((await browser.socket.emitWithAck("similar", about)).ok, `similar questions for ${role}`).toBe(may("desk"));
		browser.socket.emit("claim", { sessionId: conference.sessionId, questionId });
		browser.socket.emit("painted", {
			hallId: hall?.id,
			epoch: role,
			revision: 1,
			mode: "holding",
			questionId: null,
			card: null,
			picture: { width: 1, height: 1, metresHigh: 1 },
		});
		if (may("desk")) await expect.poll(() => holding).toContain(role);
		if (role === "screen") await expect.poll(() => painting).toContain(role);
		browser.socket.disconnect();
	}
	expect([...holding].sort()).toEqual(PERSON_ROLES.filter((role) => maySee([role], "desk")).sort());
	expect([...painting]).toEqual(["screen"]);
});

test("[Q2] [Q4] gives revoked staff, and staff of another conference, no access", async ({ conference }) => {
	const code = `${conference.code}-other`;
	const hall = { slug: "main", name: "Another hall", seats: 100, wallHeightMetres: 3, farthestSeatMetres: 20 };
	await insertConference(conference.db, conferenceRows({ code, halls: [hall] }).rows);
	const strangers = await Promise.all(
		LINK_ROLES.map(async (role) => {
			const hallSlug = role === "screen" ? "main" : null;
			const token = await createLink(conference.db, { code, role, hallSlug });
			return { role, cookie: await enter(`${conference.origin}/enter/${token}`, role) };
		}),
	);
	const revoked = await Promise.all(
		LINK_ROLES.map(async (role) => ({ role, cookie: await conference.signIn(role, "Gone") })),
	);
	await conference.db.execute(
		sql`update sign_ins set revoked_at = now() where person_id in (select id from people where name = 'Gone')`,
	);
	await conference.db.execute(sql`update screens set revoked_at = now() where hall_id = ${conference.hall("main")}`);
	const before = await everything(conference);
	for (const { role, cookie } of [...strangers, ...revoked]) {
		const browser = { as: role, cookie, socket: connect(conference, cookie) };
		const commands = sampleCommands(conference.sessionId).filter(({ type }) => maySend([role], type));
		await Promise.all(
			commands.map(async (command) => {
				const acks = await sendBoth(conference, browser, command);
				expect(acks, `${command.type} by ${role}`).toEqual([NOT_ALLOWED, NOT_ALLOWED]);
			}),
		);
		await Promise.all(
			pageNames.map(async (page) => {
				expect(await isShown(conference, page, cookie), `${page} to ${role}`).toBe(maySee(["delegate"], page));
			}),
		);
		browser.socket.disconnect();
	}
	expect(await everything(conference)).toEqual(before);
});

test("[Q3] a one-time link signs in to each role, and leads to a page it may see", async ({ conference }) => {
	for (const role of LINK_ROLES) {
		const link = await conference.link(role);
		const page = await (await fetch(link, { headers: { "accept-language": "en" } })).text();
		expect(page.includes('id="name"'), role).toBe(role !== "screen");
		const entered = await postForm(link, { name: "Robin" });
		expect(entered.status, role).toBe(303);
		const [line = ""] = entered.headers.getSetCookie();
		// A browser may be both.
		expect(line.split("=")[0]).toBe(role === "screen" ? "screen" : "staff");
		const home = pageNames.find((name) => `/${conference.code}${pages[name].path}` === entered.headers.get("location"));
		if (!home) throw new Error(`${role} goes to ${entered.headers.get("location")}, which is no page of the table.`);
		expect(maySee([role], home), `${home} to ${role}`).toBe(true);
		expect(home, role).not.toBe("programme");
		expect((await postForm(link, { name: "Robin" })).status, role).toBe(422);
	}
});
