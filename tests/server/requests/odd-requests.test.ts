import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setInterval as every } from "node:timers/promises";
import { expect } from "vitest";
import { test } from "#harness/vitest/test.ts";
import { listen } from "#server/listen.ts";

/** More than the operating system takes without anybody reading. */
const LARGE = 30_000_000;

/** Sends bytes as they are. @returns everything that is answered until the connection closes */
async function sendRaw(port: number, bytes: string): Promise<string> {
	const socket = connect(port, "127.0.0.1").setEncoding("utf8");
	let answer = "";
	socket.on("data", (text: string) => {
		answer += text;
	});
	socket.write(bytes);
	await once(socket, "close");
	return answer;
}

test("[P18] refuses addresses that are none, and lets none lead elsewhere", async ({ conference }) => {
	const { origin } = conference;
	const { port, host } = new URL(origin);
	const ask = (method: string, path: string, named = host) =>
		sendRaw(
			Number(port),
			`${method} ${path} HTTP/1.1\r\nHost: ${named}\r\nOrigin: http://${named}\r\nConnection: close\r\n` +
				"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n\r\n",
		);
	const paths = ["//host/x", "/\\host/x", "/.//host/x", "/%", "/%E0%A4%A", "/%FF", "/demo/%00", "/%0d%0aSet-Cookie:x"];
	for (const path of paths) {
		for (const method of ["GET", "POST"]) {
			const answer = await ask(method, path);
			expect(answer, `${method} ${path}`).toMatch(/^HTTP\/1\.1 400 .*\r\n\r\n.*This page is out of date/s);
			expect(answer, `${method} ${path}`).not.toMatch(/^location:/im);
		}
	}
	for (const named of ["localhost/evil", "someone@localhost", "localhost?x", "local host", "[::1"]) {
		expect(await ask("POST", "/x", named), named).toMatch(/^HTTP\/1\.1 400 /);
	}
	for (const named of ["localhost", "LOCALHOST:3000", "[::1]:3000", "xn--9ca.example"]) {
		expect(await ask("GET", "/x", named), named).toMatch(/^HTTP\/1\.1 404 /);
	}
});

test("[P18] [P6] answers bodies that are too large, of any kind, with a readable 413", async ({ conference }) => {
	const { origin } = conference;
	const { cookie } = await conference.visit();
	const large = `words=${"x".repeat(10_000_000)}`;
	const post = (path: string, type: string, body: string, from = origin) =>
		fetch(`${origin}${path}`, { method: "POST", headers: { origin: from, cookie, "content-type": type }, body });
	const form = await post("/demo/interview", "application/x-www-form-urlencoded", large);
	expect([form.status, await form.text()]).toEqual([413, "That is too much to send at once.\n"]);
	const upload = await post("/demo/interview", "multipart/form-data; boundary=x", large);
	expect([upload.status, await upload.text()]).toEqual([413, "That is too much to send at once.\n"]);
	const command = await post("/api/command", "application/json", JSON.stringify(large));
	expect([command.status, await command.json()]).toMatchObject([413, { refusal: { code: "too-large" } }]);
	const foreign = await post(
		"/demo/interview",
		"application/x-www-form-urlencoded",
		large,
		"https://elsewhere.example",
	);
	expect(foreign.status).toBe(403);
});

test("[P18] answers a body that is too large when its client reads only after it has sent everything", async ({
	conference,
}) => {
	const { port, host, origin } = new URL(conference.origin);
	const { cookie } = await conference.visit();
	const socket = connect(Number(port), "127.0.0.1").setEncoding("utf8").pause();
	const head = `POST /demo/interview HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nCookie: ${cookie}\r\nConnection: close\r\n`;
	socket.write(`${head}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${LARGE}\r\n\r\n`);
	await new Promise<void>((sent) => socket.write("x".repeat(LARGE), () => sent()));
	let answer = "";
	for await (const text of socket) answer += text;
	expect(answer).toMatch(/^HTTP\/1\.1 413 .*That is too much to send at once\.\n/s);
});

test("[A3] refuses a question of any length as too long", async ({ conference }) => {
	const delegate = await conference.delegate();
	const ask = (words: string) => delegate.send({ type: "question.ask", sessionId: delegate.sessionId, words });
	expect(await ask("x".repeat(9_240))).toMatchObject({ refusal: { code: "too-long", over: 9_240 - 280 } });
	const signed = { name: "x".repeat(1_001), role: "" };
	const named = await delegate.send({
		type: "question.ask",
		sessionId: delegate.sessionId,
		words: "Is a name refused as too long as well?",
		byline: signed,
	});
	expect(named).toMatchObject({ refusal: { code: "byline-name" } });
});

test("[P17] closes connections that do not finish a request in time, headers first, and no others", {
	timeout: 60_000,
}, async ({ conference }) => {
	const { origin, sessionId } = conference;
	const delegate = await conference.delegate();
	const stop = new AbortController();
	const closed: string[] = [];
	const late = async (sends: keyof typeof LATE) => {
		const socket = connect(Number(new URL(origin).port), "127.0.0.1");
		socket.on("error", () => {});
		socket.resume();
		socket.write(LATE[sends]);
		if (sends !== "nothing") void dribble(socket, stop.signal);
		// Not `once()`, which fails if a byte is on its way as the server closes.
		await new Promise((ended) => socket.once("close", ended));
		closed.push(sends);
	};
	const times = Array.from({ length: 33 });
	// Bodies first, so that only their own limit makes headers end earlier.
	const bodies = times.map(() => late("a body without an end"));
	await Promise.all([...bodies, ...times.flatMap(() => [late("nothing"), late("headers without an end")])]);
	stop.abort();
	expect(new Set(closed.slice(-times.length))).toEqual(new Set(["a body without an end"]));
	expect(delegate.socket.connected).toBe(true);
	expect((await fetch(`${origin}/api/mine/${sessionId}`)).status).toBe(200);
});

const LATE = {
	nothing: "",
	"headers without an end": "GET / HTTP/1.1\r\nHost: localhost\r\nX: ",
	"a body without an end": "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n",
};

test("[P17] closes connections beyond a limit, until others have closed", async ({ onTestFinished }) => {
	const { http, port } = await listen(0, null, 3);
	onTestFinished(() => void http.close());
	const open = async () => {
		const socket = connect(port, "127.0.0.1");
		onTestFinished(() => void socket.destroy());
		await once(socket, "connect");
		return socket;
	};
	const isServed = async (socket: Socket) => {
		socket.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
		return Promise.race([once(socket, "data").then(() => true), once(socket, "close").then(() => false)]);
	};
	const [first, ...others] = [await open(), await open(), await open()];
	for (const socket of [first, ...others]) expect(await isServed(socket)).toBe(true);
	expect(await isServed(await open())).toBe(false);
	for (const socket of others) expect(await isServed(socket)).toBe(true);
	first.destroy();
	await expect.poll(async () => isServed(await open())).toBe(true);
});

/** Sends a byte every second. */
async function dribble(socket: ReturnType<typeof connect>, signal: AbortSignal): Promise<void> {
	try {
		for await (const _ of every(1_000, null, { signal })) if (socket.writable) socket.write("x");
	} catch {
		// It was called off.
	}
}
