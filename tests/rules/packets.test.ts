import naughty from "big-list-of-naughty-strings" with { type: "json" };
import { describe, expect, test } from "vitest";
import { eventPacket, readPacket } from "#components/live/packets.ts";

describe("a packet", () => {
	test.each([
		['0{"sid":"x9","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":16384}', "open"],
		["2", "ping"],
		['40{"sid":"wZX3"}', "connected"],
		["1", "goodbye"],
		["41", "goodbye"],
		['44{"message":"Not authorized"}', "goodbye"],
		['42["goodbye",{"withinMs":10000}]', "news"],
		['430[{"ok":true,"revision":7}]', "answer"],
		["6", "other"],
		["3", "other"],
		['42["a newer server says",{"more":1}]', "other"],
		['451-["picture",{"_placeholder":true,"num":0}]', "other"],
	])("%s is read as %s", (text, is) => {
		expect(readPacket(text)?.is).toBe(is);
	});

	test("contains the ping timeout, the id that an answer belongs to, and the event", () => {
		expect(readPacket('0{"sid":"x9","pingInterval":25000,"pingTimeout":20000}')).toEqual({
			is: "open",
			sid: "x9",
			silenceMs: 45_000,
		});
		expect(readPacket('4312[{"ok":true,"revision":7}]')).toEqual({
			is: "answer",
			id: 12,
			answer: { ok: true, revision: 7 },
		});
		expect(readPacket('42["mine",{"sessionId":"s","votes":{},"questions":[]}]')).toEqual({
			is: "news",
			news: ["mine", { sessionId: "s", votes: {}, questions: [] }],
		});
	});

	test("carries any words there and back", () => {
		for (const words of [...naughty, "42[]", "\x1e", "one\nline\u2028and another", "\ud800"]) {
			const packet = eventPacket(3, "command", { words });
			expect(packet).toMatch(/^423\["command",/);
			expect(packet).not.toContain("\x1e");
			expect(readPacket(packet.replace("423", "433").replace('"command",', ""))).toEqual({
				is: "answer",
				id: 3,
				answer: { words },
			});
		}
	});

	test.each([
		["an empty text", ""],
		["a network's own page", "<!doctype html><title>Sign in to the Wi-Fi</title>"],
		["other JSON", '{"code":1,"message":"Session ID unknown"}'],
		["a truncated handshake", '0{"sid":"x9","pingInt'],
		["a handshake without an id", '0{"pingInterval":25000,"pingTimeout":20000}'],
		["a handshake without times", '0{"sid":"x9"}'],
		["an empty handshake", "0null"],
		["a truncated event", '42["floor",{"sessionId":'],
		["an event of another namespace", '42/admin,["floor",{}]'],
		["an empty answer", "430null"],
	])("%s is not a packet", (_, text) => {
		expect(readPacket(text)).toBeNull();
	});

	test.each([
		'42["floor"]',
		'42["floor",null]',
		'42["floor","a sentence"]',
		'42["constructor",{}]',
		'42["__proto__",{}]',
		"42[]",
		"42{}",
		"42null",
		"42[null,{}]",
	])("%s contains no event", (text) => {
		expect(readPacket(text)).toEqual({ is: "other" });
	});

	test("never throws, whatever is cut out, inserted or repeated", () => {
		const whole = [
			'0{"sid":"x9","upgrades":[],"pingInterval":25000,"pingTimeout":20000}',
			'42["floor",{"sessionId":"s","epoch":"e","from":1,"to":2,"rows":[],"gone":[]}]',
			'4312[{"ok":false,"refusal":{"code":"too-fast","seconds":3,"sentence":"Slow down."}}]',
		];
		const variants = [...whole, ...naughty].flatMap((text) =>
			[...text].flatMap((_, place) =>
				["", "[", '"', "null", "4", "9".repeat(400), "\0"].flatMap((put) => [
					text.slice(0, place) + put + text.slice(place),
					text.slice(0, place) + put,
				]),
			),
		);
		expect(variants.length).toBeGreaterThan(100_000);
		expect(() => variants.forEach(readPacket)).not.toThrow();
		expect(() => readPacket(`42${"[".repeat(100_000)}`)).not.toThrow();
	});
});
