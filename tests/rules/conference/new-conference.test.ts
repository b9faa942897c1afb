import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { addressProblem } from "#components/ui/address-problem.ts";
import { SAMPLE } from "#db/sample/sample.ts";
import { CONFERENCE_HALLS } from "#protocol/limits.ts";
import { fromZoned } from "#protocol/local-time.ts";
import { suggestCode } from "#protocol/rules/conference/names.ts";
import {
	type ConferenceSource,
	type NewConference,
	planConference,
	type TypedConference,
} from "#protocol/rules/conference/new-conference.ts";
import { zoneExamples } from "#protocol/rules/conference/zone-examples.ts";

const TYPED: TypedConference = {
	person: "Olwen",
	name: "Annual Conference",
	startsOn: "2027-04-12",
	endsOn: "2027-04-14",
	halls: "Main hall\n\n  Seminar room \nmain HALL",
	code: "ac2027",
	timeZone: "Europe/London",
	languages: ["en"],
};

function plan(typed: Partial<TypedConference> = {}, source: ConferenceSource | null = null, isCodeTaken = false) {
	return planConference({ ...TYPED, ...typed }, { id: randomUUID(), source, isCodeTaken, newId: randomUUID });
}

function planned(...args: Parameters<typeof plan>): NewConference {
	const result = plan(...args);
	if ("reasons" in result) throw new Error(`It was refused: ${JSON.stringify(result)}`);
	return result;
}

test("[O25] without sessions, each hall works all day from the first day to the last", () => {
	const { added, stages, conference, person } = planned();
	expect(person).toBe("Olwen");
	expect(conference).toMatchObject({ code: "ac2027", released: false, timeZone: "Europe/London", languages: ["en"] });
	expect(added.halls.map(({ name, slug }) => [name, slug])).toEqual([
		["Main hall", "main-hall"],
		["Seminar room", "seminar-room"],
	]);
	expect(added.sessions).toMatchObject([
		{ kind: "all-day", title: "Main hall", startsLocal: "2027-04-12T00:00", endsLocal: "2027-04-14T23:59" },
		{ kind: "all-day", title: "Seminar room" },
	]);
	expect(stages).toEqual(added.sessions.map(({ id, hallId }) => ({ hall: hallId, session: id })));
	expect(planned({ endsOn: "" }).conference.endsOn).toBe("2027-04-12");
	expect(planned({ timeZone: "Mars/Olympus" }).conference.timeZone).toBe("Europe/London");
});

test.for<[field: string, problem: string, typed: Partial<TypedConference>, isCodeTaken?: boolean]>([
	["person", "missing", { person: " " }],
	["name", "missing", { name: "" }],
	["startsOn", "missing", { startsOn: "" }],
	["startsOn", "notADate", { startsOn: "2027-02-30" }],
	["endsOn", "endsBeforeStart", { endsOn: "2027-04-11" }],
	["endsOn", "tooManyDays", { endsOn: "2027-06-11" }],
	["halls", "missing", { halls: " \n " }],
	["halls", "outOfRange", { halls: Array.from({ length: CONFERENCE_HALLS + 1 }, (_, n) => `Hall ${n}`).join("\n") }],
	["code", "taken", {}, true],
	["code", "reserved", { code: "Setup" }],
	["code", "notAName", { code: "a b" }],
])("[O25] names the field that is wrong: %s, %s", ([field, problem, typed, isCodeTaken = false]) => {
	expect(plan(typed, null, isCodeTaken)).toMatchObject({ reasons: [{ code: "invalid-field", field, problem }] });
});

test("[O25] names all fields that are wrong, in the order of the form", () => {
	const fields = ["person", "name", "startsOn", "halls", "code"];
	expect(plan({ person: "", name: " ", startsOn: "", halls: "", code: "a b" })).toMatchObject({
		reasons: fields.map((field) => ({ code: "invalid-field", field })),
	});
});

test("[O26] a copy keeps the times of day over a change of the clocks, and nothing that anybody did", () => {
	const source = { ...SAMPLE, timeZone: "Europe/London", startsOn: "2026-03-26", endsOn: "2026-03-28" };
	const days = { "2026-01-01": "2026-03-26", "2026-01-02": "2026-03-27", "2026-01-03": "2026-03-28" };
	const moved = (local: string) => local.replace(/^.{10}/, (day) => Reflect.get(days, day));
	const sessions = source.sessions.map((session) => ({
		...session,
		startsLocal: moved(session.startsLocal),
		endsLocal: moved(session.endsLocal),
	}));
	// The clocks went forward on 29 March 2026.
	const copy = planned({ startsOn: "2026-04-02", endsOn: "2026-04-04", halls: "" }, { ...source, sessions });
	const minister = copy.added.sessions.find(({ title }) => title === "Minister’s questions");
	expect(minister).toMatchObject({ startsLocal: "2026-04-03T09:30", endsLocal: "2026-04-03T10:30" });
	expect(minister?.startsAt).toBe(Date.UTC(2026, 3, 3, 8, 30));
	expect(fromZoned("2026-03-27T09:30", "Europe/London")).toBe(Date.UTC(2026, 2, 27, 9, 30));
	expect(copy.settings.get(minister?.id ?? "")).toMatchObject({ twoPerson: true, premoderated: true });
	expect(copy.added.sessions).toHaveLength(sessions.length);
	expect(copy.added.halls.map(({ slug }) => slug)).toEqual(["main", "seminar"]);
	expect(copy.added.speakers).toHaveLength(source.speakers.length);
	const old = new Set([...source.halls, ...source.speakers, ...sessions].map(({ id }) => id));
	for (const rows of Object.values(copy.added)) for (const { id } of rows) expect(old.has(id)).toBe(false);
});

test("[O26] a session that a copy would put into a skipped hour starts an hour later", () => {
	const [first] = SAMPLE.sessions;
	if (!first) throw new Error("The sample has sessions.");
	const night = { ...first, startsLocal: "2026-01-01T01:15", endsLocal: "2026-01-01T02:45" };
	const source = { ...SAMPLE, timeZone: "Europe/London", sessions: [night] };
	const copy = planned({ startsOn: "2026-03-29", endsOn: "2026-03-31", halls: "" }, source);
	const [session] = copy.added.sessions.filter(({ kind }) => kind !== "all-day");
	expect(session).toMatchObject({ startsLocal: "2026-03-29T02:15", endsLocal: "2026-03-29T02:45" });
});

test("[O26] halls that are typed are added to those that are copied", () => {
	const { added } = planned({ halls: "main hall\nSports hall" }, SAMPLE);
	expect(added.halls.map(({ name }) => name)).toEqual(["Main hall", "Seminar room", "Sports hall"]);
	expect(added.sessions.filter(({ kind }) => kind === "all-day").map(({ title }) => title)).toEqual(["Sports hall"]);
});

test("suggests codes that people can type", () => {
	expect(suggestCode("NEU 2027")).toBe("neu-2027");
	expect(suggestCode("National Education Union Annual Conference 2027")).toBe("neuac2027");
	expect(suggestCode("Cynhadledd Llŷn a’r Môr")).toBe("clam");
	expect(suggestCode("大会")).toBe("");
});

test("[O28] three examples say what another time zone does to the programme", () => {
	const view = { timeZone: "Europe/London", sessions: SAMPLE.sessions as never };
	expect(zoneExamples(view, "Europe/Paris")).toMatchObject([
		{ title: "Welcome", from: "09:30", to: "10:30" },
		{ from: "09:45", to: "10:45" },
		{ from: "10:30", to: "11:30" },
	]);
	expect(zoneExamples(view, "Pacific/Auckland")?.[2]).toMatchObject({ from: "10:30", to: "23:30" });
	expect(zoneExamples(view, "Mars/Olympus")).toBe(null);
});

test("[O29] warns of addresses that others cannot open", () => {
	expect(addressProblem("localhost:3000", "localhost:3000")).toBe("local");
	expect(addressProblem("localhost:3000", "questions.example.org")).toBe("elsewhere");
	expect(addressProblem("10.0.0.5:3000", "questions.example.org")).toBe("elsewhere");
	expect(addressProblem("127.0.0.1:3000", "10.0.0.5:3000")).toBe("elsewhere");
	expect(addressProblem("10.0.0.5:3000", "10.0.0.5:3000")).toBe(null);
	expect(addressProblem("questions.example.org", "questions.example.org")).toBe(null);
	expect(addressProblem("questions.example.org", "localhost:3000")).toBe(null);
});
