import { expect, test } from "vitest";
import { type Entry, type EntryPlace, readEntry } from "#protocol/rules/conference/typed/entry.ts";

const hall = (id: string, name: string, nameCy: string | null = null) => ({ id, slug: id, name, nameCy });
/** From Thursday to Saturday. */
const DAYS = ["2026-11-26", "2026-11-27", "2026-11-28"];
const HALLS = [hall("main", "Main hall", "Y brif neuadd"), hall("seminar", "Seminar room"), hall("cafe", "Café")];
const place = (over: Partial<EntryPlace> = {}): EntryPlace => ({
	days: DAYS,
	halls: HALLS,
	date: DAYS[0] ?? "",
	...over,
});

function read(text: string, over: Partial<EntryPlace> = {}): Entry {
	const entry = readEntry(text, place(over));
	if (!entry) throw new Error(`Nothing was read from “${text}”.`);
	return entry;
}

const short = ({ problems, startsLocal, endsLocal, hallId, title }: Entry) =>
	problems.length > 0 ? problems.map(({ is }) => is) : [startsLocal, endsLocal?.slice(11), hallId, title].join(" ");

test("[O10] reads a session that is typed in a line", () => {
	expect(read("0930-1015 Minister's questions @Main")).toEqual({
		problems: [],
		date: "2026-11-26",
		startsLocal: "2026-11-26T09:30",
		endsLocal: "2026-11-26T10:15",
		hallId: "main",
		title: "Minister's questions",
		kind: "talk",
	});
});

test("[O10] reads times as people write them", () => {
	for (const [typed, times] of [
		["0930-1015", "09:30 10:15"],
		["930-1015", "09:30 10:15"],
		["09:30–10:15", "09:30 10:15"],
		["9.30 — 10.15", "09:30 10:15"],
		["9:30am to 10:15am", "09:30 10:15"],
		["9.30 a.m. - 10.15 a.m.", "09:30 10:15"],
		["9h30 − 10h15", "09:30 10:15"],
		["9-10", "09:00 10:00"],
		["9am-10", "09:00 10:00"],
		["11-1pm", "11:00 13:00"],
		["1-2pm", "13:00 14:00"],
		["12pm till 1pm", "12:00 13:00"],
		["12am-1am", "00:00 01:00"],
		["11.30-1", "11:30 13:00"],
		["2.00-2.45", "14:00 14:45"],
		["02:00-02:45", "02:00 02:45"],
		["9.30yb tan 2yp", "09:30 14:00"],
		["10:00 i 11:00", "10:00 11:00"],
		["0930 45 min", "09:30 10:15"],
		["9.30 (45 minutes)", "09:30 10:15"],
		["0930+45", "09:30 10:15"],
	] as const) {
		const { startsLocal, endsLocal, title } = read(`${typed} Title @Main`);
		expect([startsLocal?.slice(11), endsLocal?.slice(11), title].join(" "), typed).toBe(`${times} Title`);
	}
});

test("[O10] finds the hall by the start of its name in either language, without accents, wherever it stands", () => {
	for (const [typed, hallId, title] of [
		["0930-1015 Welcome @main", "main", "Welcome"],
		["0930-1015 Welcome @Main hall", "main", "Welcome"],
		["0930-1015 @Main hall Welcome", "main", "Welcome"],
		["0930-1015 Welcome @y brif", "main", "Welcome"],
		["0930-1015 Welcome @ s", "seminar", "Welcome"],
		["0930-1015 Welcome @CAFE", "cafe", "Welcome"],
		["0930-1015 ask@home: a talk @sem", "seminar", "ask@home: a talk"],
	] as const) {
		expect(read(typed), typed).toMatchObject({ problems: [], hallId, title });
	}
	expect(read("0930-1015 Welcome", { halls: HALLS.slice(0, 1) })).toMatchObject({ problems: [], hallId: "main" });
	expect(read("0930-1015 Welcome", { hallId: "seminar" })).toMatchObject({ problems: [], hallId: "seminar" });
});

test("[O10] takes the day of the section, or one that is typed", () => {
	for (const [typed, date] of [
		["0930-1015 Welcome @Main", "2026-11-26"],
		["day 2 0930-1015 Welcome @Main", "2026-11-27"],
		["Day 2, 0930-1015 Welcome @Main", "2026-11-27"],
		["fri 0930-1015 Welcome @Main", "2026-11-27"],
		["0930-1015 Welcome @Main fri", "2026-11-27"],
		["0930-1015 Welcome @Main day 3", "2026-11-28"],
		["Friday 27 November: 0930-1015 Welcome @Main", "2026-11-27"],
		["27th Nov 0930-1015 Welcome @Main", "2026-11-27"],
		["27/11/2026 0930-1015 Welcome @Main", "2026-11-27"],
		["11/27 0930-1015 Welcome @Main", "2026-11-27"],
		["2026-11-27 0930-1015 Welcome @Main", "2026-11-27"],
		["Dydd Gwener 27 Tachwedd 0930-1015 Welcome @Main", "2026-11-27"],
		["diwrnod 2 0930-1015 Welcome @Main", "2026-11-27"],
		["30 Nov 0930-1015 Welcome @Main", "2026-11-30"],
	] as const) {
		expect(read(typed), typed).toMatchObject({ problems: [], date, title: "Welcome" });
	}
	expect(short(read("day 4 0930-1015 Welcome @Main"))).toEqual(["unknownDay"]);
	expect(short(read("mon 0930-1015 Welcome @Main"))).toEqual(["unknownDay"]);
	expect(short(read("0930-1015 Welcome @Main", { date: null }))).toEqual(["noDay"]);
});

test("[O10] names what is missing or unclear, in the order in which it is typed", () => {
	expect(readEntry("  ", place())).toBeNull();
	expect(short(read("Minister's questions"))).toEqual(["noTime", "noHall"]);
	expect(short(read("12 Angry Men @Main"))).toEqual(["noTime"]);
	expect(short(read("0930 Minister's questions @Main"))).toEqual(["noEnd"]);
	expect(short(read("0930-"))).toEqual(["noEnd", "noTitle", "noHall"]);
	expect(short(read("0930-0900 Minister's questions @Main"))).toEqual(["endsBeforeStart"]);
	expect(short(read("0930-1015 @Main"))).toEqual(["noTitle"]);
	expect(read("0930-1015 Questions @West").problems).toEqual([
		{ is: "unknownHall", typed: "West", halls: ["Main hall", "Seminar room", "Café"] },
	]);
	const two = [hall("a", "Room A"), hall("b", "Room B")];
	expect(read("0930-1015 Questions @room", { halls: two }).problems).toEqual([
		{ is: "severalHalls", typed: "room", halls: ["Room A", "Room B"] },
	]);
});

test("[O10] keeps what a title has of numbers, days and signs", () => {
	for (const title of ["Friday night: 5-4-3", "12 Angry Men", "2026 and beyond", "Schools – what next?", "“Why?”"]) {
		expect(read(`0930-1015 ${title} @Main`), title).toMatchObject({ problems: [], title });
	}
});

test("[O10] guesses the kind", () => {
	const kindOf = (title: string) => read(`0930-1015 ${title} @Main`).kind;
	expect(["Lunch", "Coffee break", "Egwyl", "Registration and tea"].map(kindOf)).toEqual(Array(4).fill("break"));
	expect(
		["In conversation: A and B", "Opening address", "Panel: SEND", "Breaking the mould", "Questions"].map(kindOf),
	).toEqual(["interview", "address", "panel", "talk", "talk"]);
});
