import naughty from "big-list-of-naughty-strings" with { type: "json" };
import { expect, test } from "vitest";
import { EXECUTED, readCsv, SPREADSHEET_ATTACKS } from "#harness/clients/exports.ts";
import { fromAndTo } from "#server/exports/changed.ts";
import { toCsv } from "#server/exports/csv.ts";
import { exportWords } from "#server/exports/words.ts";

const COLUMNS = [
	{ title: "Question", is: "text", width: 40 },
	{ title: "Votes", is: "number", width: 8 },
	{ title: "Asked", is: "time", width: 16 },
] as const;
const SIGNS = ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"];
const BEFORE = ["", '"', " ", '""', "a,", "a;", "a\t", "a\r\n", 'a",', 'a";"', "a; ", 'a,""'];
const ALL = [
	...naughty,
	...SPREADSHEET_ATTACKS,
	...BEFORE.flatMap((before) => SIGNS.map((sign) => `${before}${sign}1+1`)),
];

const csv = (texts: readonly string[], separator: "," | ";") =>
	toCsv({ sheet: "", columns: COLUMNS, rows: texts.map((text) => [text, 12, "2026-11-26T14:32"]) }, separator);

test.each([",", ";"] as const)(
	"[E4] no cell is executed, whichever separator a spreadsheet takes for CSV with %j",
	(separator) => {
		const file = csv(ALL, separator);
		for (const taken of [",", ";"] as const) {
			for (const cell of readCsv(file, taken).flat()) expect(cell).not.toMatch(EXECUTED);
		}
		// Without quotation marks, too.
		for (const cell of file.toString().split(/[\n,;]/)) expect(cell.replace(/^"+/, "")).not.toMatch(/^[=+\-@]/);
	},
);

test("[E4] CSV keeps words that nothing executes as they are, and others but for a '", () => {
	const [, ...rows] = readCsv(csv(ALL, ","), ",");
	expect(rows.map(([words = ""]) => words.replaceAll("'", ""))).toEqual(ALL.map((words) => words.replaceAll("'", "")));
	const harmless = ["How much is 1 + 1 = 2?", "A well-known e-mail@address", 'She said: "Why?"', "Why; and how, then?"];
	expect(readCsv(csv(harmless, ";"), ";").slice(1)).toEqual(harmless.map((words) => [words, "12", "2026-11-26 14:32"]));
});

test("[E1] CSV is UTF-8 with a byte order mark, and its lines end with CR and LF", () => {
	const file = csv(["Beth yw’r ŵ?"], ";");
	expect([...file.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
	expect(file.subarray(3).toString()).toBe('"Question";"Votes";"Asked"\r\n"Beth yw’r ŵ?";12;2026-11-26 14:32\r\n');
});

test("[E6] the moderation log names a conference's phase in the file's language", () => {
	const changes = [{ of: "programme", id: "c", field: "phase", old: "rehearsal", new: "live" }] as const;
	const say = (locale: "en" | "cy") => fromAndTo(changes, { texts: new Map(), words: exportWords(locale, "UTC") });
	expect(say("en")).toEqual({ from: "In rehearsal", to: "Live" });
	expect(say("cy")).toEqual({ from: "Yn ymarfer", to: "Yn fyw" });
});
