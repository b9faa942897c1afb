import { expect, test } from "vitest";
import { addMinutes, fromZoned, isSkipped, isTimeZone, toZoned } from "#protocol/local-time.ts";

const LONDON = "Europe/London";
const at = Date.parse;

test("formats a time by the hall's clock, and parses it back", () => {
	for (const [local, zone, utc] of [
		["2026-03-13T10:30", LONDON, "2026-03-13T10:30Z"],
		["2026-07-01T10:30", LONDON, "2026-07-01T09:30Z"],
		["2026-07-01T00:15", LONDON, "2026-06-30T23:15Z"],
		["2026-12-31T23:59", "Asia/Kathmandu", "2026-12-31T18:14Z"],
		["2026-01-01T01:00", "America/St_Johns", "2026-01-01T04:30Z"],
	] as const) {
		expect(fromZoned(local, zone), local).toBe(at(utc));
		expect(toZoned(at(utc), zone), local).toBe(local);
		// A page's clock has fractions of milliseconds.
		expect(toZoned(at(utc) + 0.4, zone), local).toBe(local);
	}
});

test("handles every hour on the days when the clocks change", () => {
	for (const day of ["2026-03-29", "2026-10-25"]) {
		for (let minute = 0; minute < 24 * 60; minute += 15) {
			const moment = at(`${day}T00:00Z`) + minute * 60_000;
			const local = toZoned(moment, LONDON);
			const back = fromZoned(local, LONDON) ?? 0;
			expect(toZoned(back, LONDON), local).toBe(local);
			// What the clocks show twice is the first of the two.
			expect(moment - back, local).toBeOneOf([0, 60 * 60_000]);
		}
	}
	expect(fromZoned("2026-03-29T01:30", LONDON)).toBe(at("2026-03-29T01:30Z"));
});

test("rejects what is not a time", () => {
	// Somebody who types "26" for a year.
	for (const text of ["", "soon", "2026-13-01T10:00", "0026-11-26T10:00", "0000-11-26T10:00", "9999-12-31T23:59"])
		expect(fromZoned(text, LONDON)).toBeNull();
});

test("[O4] knows which times the clocks skip, and adds minutes by the clock", () => {
	expect(isSkipped("2026-03-29T01:30", LONDON)).toBe(true);
	for (const shown of ["2026-03-29T00:59", "2026-03-29T02:00", "2026-10-25T01:30"])
		expect(isSkipped(shown, LONDON)).toBe(false);
	expect(addMinutes("2026-03-28T23:55", 10)).toBe("2026-03-29T00:05");
	expect(isTimeZone(LONDON)).toBe(true);
	expect(isTimeZone("Europe/Sunderland")).toBe(false);
});
