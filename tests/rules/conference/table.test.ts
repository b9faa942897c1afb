import { randomUUID } from "node:crypto";
import naughty from "big-list-of-naughty-strings" with { type: "json" };
import { expect, test } from "vitest";
import { cellsOf } from "#protocol/rules/conference/typed/cells.ts";
import type { TablePlace } from "#protocol/rules/conference/typed/columns.ts";
import { readEntry } from "#protocol/rules/conference/typed/entry.ts";
import { changeOfPasted } from "#protocol/rules/conference/typed/paste.ts";
import { readSpeakers } from "#protocol/rules/conference/typed/people.ts";
import { type PastedRow, readTable } from "#protocol/rules/conference/typed/table.ts";

const hall = (id: string, name: string) => ({ id, slug: id, name, nameCy: null });
const PLACE: TablePlace = {
	days: ["2026-11-26", "2026-11-27", "2026-11-28"],
	halls: [hall("main", "Main hall"), hall("seminar", "Seminar room")],
	speakers: [
		{ id: "gs", name: "Pepe Di'Iasio", role: "General Secretary" },
		{ id: "head", name: null, role: "Head of a special school" },
	],
	date: null,
};

const table = (rows: readonly (readonly string[])[]) => rows.map((row) => row.join("\t")).join("\n");

/** "2026-11-26 09:30-10:10 main: Opening (gs)", or what is wrong. */
function short({ session, problems }: PastedRow): string {
	if (!session) return problems.map(({ is }) => is).join(" ");
	const { startsLocal, endsLocal, title, hall, speakers } = session;
	const named = speakers.map((one) => ("id" in one ? one.id : [one.name, one.role].filter(Boolean).join(", ")));
	const place = "id" in hall ? hall.id : `new ${hall.name}`;
	return `${startsLocal.replace("T", " ")}-${endsLocal.slice(11)} ${place}: ${title} (${named.join("; ")})`;
}

const read = (text: string, place: Partial<TablePlace> = {}) => readTable(text, { ...PLACE, ...place }).map(short);

const OPENING = "2026-11-26 09:30-10:10 main: Opening address (gs)";
const PANEL = "2026-11-27 14:00-14:45 seminar: SEND: the state of it (Ann Rees; head)";

test("[O14] reads columns in any order, by their headings", () => {
	const columns = {
		Session: ["Opening address", "SEND: the state of it"],
		Date: ["26/11/2026", "27/11/2026"],
		Start: ["09:30", "14:00"],
		End: ["10:10", "14:45"],
		Room: ["Main hall", "Seminar room"],
		Speakers: ["Pepe Di’Iasio", "Ann Rees; Head of a special school"],
	};
	const names = Object.entries(columns);
	for (const order of [names, names.toReversed(), [...names.slice(3), ...names.slice(0, 3)]]) {
		// The second of two columns of times is the end, unless their headings tell.
		const rows = [0, 1].map((row) => order.map(([, cells]) => cells[row] ?? ""));
		expect(read(table([order.map(([name]) => name), ...rows]))).toEqual([OPENING, PANEL]);
	}
});

test("[O14] guesses columns without headings by what is in them", () => {
	const rows = [
		["Opening address", "Thursday", "9.30 – 10.10", "Pepe Di’Iasio", "Main hall"],
		["SEND: the state of it", "Friday", "14:00 – 14:45", "Ann Rees; Head of a special school", "Seminar room"],
	];
	for (const order of [
		[0, 1, 2, 3, 4],
		[4, 3, 2, 1, 0],
		[2, 0, 4, 1, 3],
		[1, 2, 3, 0, 4],
	]) {
		const turned = rows.map((row) => order.map((at) => row[at] ?? ""));
		expect(read(table(turned)), order.join()).toEqual([OPENING, PANEL]);
	}
});

test("[O14] reads a start and a length, moments as spreadsheets write them, and the day's times in am and pm", () => {
	expect(
		read(
			table([
				["26/11/2026 09:30:00", "40", "Opening address", "Main hall"],
				["27/11/2026 14:00:00", "45", "SEND", "Seminar room"],
			]),
		),
	).toEqual(["2026-11-26 09:30-10:10 main: Opening address ()", "2026-11-27 14:00-14:45 seminar: SEND ()"]);
	const pm = [
		["day 1", "9:30 AM", "10:10 AM", "Welcome", "Main hall"],
		["day 1", "1:15 PM", "2:00 PM", "Answers", "Main hall"],
	];
	expect(read(table(pm))).toEqual([
		"2026-11-26 09:30-10:10 main: Welcome ()",
		"2026-11-26 13:15-14:00 main: Answers ()",
	]);
});

test("[O14] takes an empty day or hall, as of merged cells, from above, and a day or hall with a row of its own", () => {
	const merged = [
		["Thursday 26 November", "09:30–10:10", "Welcome", "Main hall"],
		["", "10:30–11:15", "Coffee", ""],
		["Friday 27 November", "09:00–10:00", "Motions", "Seminar room"],
	];
	const expected = [
		"2026-11-26 09:30-10:10 main: Welcome ()",
		"2026-11-26 10:30-11:15 main: Coffee ()",
		"2026-11-27 09:00-10:00 seminar: Motions ()",
	];
	expect(read(table(merged))).toEqual(expected);
	const headed = [
		["Thursday 26 November"],
		["Main hall"],
		["09:30–10:10", "Welcome"],
		["10:30–11:15", "Coffee"],
		["Dydd Gwener 27 Tachwedd"],
		["Seminar room"],
		["09:00–10:00", "Motions"],
	];
	expect(read(table(headed))).toEqual(expected);
});

test("[O14] reads lines without tabs as they are typed", () => {
	const lines = "Day 1\n09:30 – 10:10 Welcome @Main\n\nDay 2\n9.00-10.00 Motions @sem\nLunch is at one";
	expect(read(lines)).toEqual([
		"2026-11-26 09:30-10:10 main: Welcome ()",
		"2026-11-27 09:00-10:00 seminar: Motions ()",
		"noTime noHall",
	]);
});

test("[O14] without an end, a session lasts until the next row in its hall on its day", () => {
	const rows = [
		["Thursday", "9.30", "Welcome", "Main hall"],
		["", "10.10", "Coffee", ""],
		["", "10.30", "Motions", "Main hall"],
		["", "10.45", "Pensions", "Seminar room"],
		["Friday", "11.00", "Close", "Seminar room"],
	];
	expect(read(table(rows))).toEqual([
		"2026-11-26 09:30-10:10 main: Welcome ()",
		"2026-11-26 10:10-10:30 main: Coffee ()",
		...["noEnd", "noEnd", "noEnd"],
	]);
});

test("[O14] names what a row lacks, and a hall that is new", () => {
	const rows = [
		["Day", "Time", "Title", "Room"],
		["Monday", "09:30–10:10", "Welcome", "Main hall"],
		["Thursday", "", "Welcome", "Main hall"],
		["Thursday", "09:30", "Welcome", "Main hall"],
		["Thursday", "09:30–10:10", "", "Main hall"],
		["Thursday", "09:30–10:10", "Welcome", "West wing"],
	];
	expect(read(table(rows))).toEqual([
		"unknownDay",
		"noTime",
		"noEnd",
		"noTitle",
		"2026-11-26 09:30-10:10 new West wing: Welcome ()",
	]);
	expect(read(table([["09:30–10:10", "Welcome"]]), { date: "2026-11-26" })).toEqual(["noHall"]);
	expect(read(" \n\t\n")).toEqual([]);
});

test("[O14] tells people from their roles", () => {
	const names = (text: string) =>
		readSpeakers(text, PLACE.speakers).map((one) => ("id" in one ? one.id : `${one.name}/${one.role}`));
	expect(names("Ann Rees; Bob Hughes (Ofsted)")).toEqual(["Ann Rees/null", "Bob Hughes/Ofsted"]);
	expect(names("Ann Rees, Bob Hughes and Sir Martyn Oliver")).toEqual([
		...["Ann Rees/null", "Bob Hughes/null", "Sir Martyn Oliver/null"],
	]);
	expect(names("Bridget Phillipson, Secretary of State for Education")).toEqual([
		"Bridget Phillipson/Secretary of State for Education",
	]);
	expect(names("Pepe Di’Iasio, General Secretary\nAnn Rees")).toEqual(["gs", "Ann Rees/null"]);
	expect(names("head of a special school")).toEqual(["head"]);
	expect(names("")).toEqual([]);
});

test("[O14] splits cells as spreadsheets quote them", () => {
	expect(cellsOf('a\t"b\nc ""d"""\r\n"e" f\t\n\n\t\ng')).toEqual([["a", 'b\nc "d"'], ['"e" f', ""], ["g"]]);
});

test("[O14] adds each new hall and speaker once", () => {
	const rows = readTable(
		table([
			["Time", "Title", "Room", "Speakers"],
			["09:30–10:10", "Welcome", "West wing", "Ann Rees"],
			["10:30–11:10", "Answers", "west  wing", "Ann Rees, Treasurer; Pepe Di’Iasio"],
		]),
		{ ...PLACE, date: "2026-11-26" },
	);
	const sessions = rows.flatMap(({ session }) => session ?? []);
	const change = changeOfPasted(sessions, randomUUID, "Speaker");
	expect(change.halls).toEqual([{ id: expect.any(String), name: "West wing" }]);
	expect(change.speakers).toEqual([{ id: expect.any(String), name: "Ann Rees", role: "Treasurer" }]);
	const [hallId, ann] = [change.halls[0]?.id, change.speakers[0]?.id];
	expect(change.sessions).toMatchObject([
		{ title: "Welcome", hallId, speakers: [ann] },
		{ title: "Answers", hallId, speakers: [ann, "gs"] },
	]);
});

test("[O10] [O14] reads whatever is typed or pasted", () => {
	for (const typed of naughty) {
		expect(read(`${typed}\n${typed}\t${typed}\t0930-1015`).length, typed).toBeLessThanOrEqual(4);
		const entry = readEntry(`0930-1015 ${typed} @main`, { ...PLACE, date: "2026-11-26" });
		expect(entry?.startsLocal, typed).toBe("2026-11-26T09:30");
	}
	expect(read(`"${"@ ".repeat(20_000)}`)).toEqual(["noDay noTime unknownHall"]);
});
