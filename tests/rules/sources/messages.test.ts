import { readFileSync } from "node:fs";
import compile from "icu-minify/compile";
import format, { type CompiledMessage } from "icu-minify/format";
import { expect, test } from "vitest";
import { pluralsByNumber } from "#app/welsh-plurals.ts";
import { WARNED_MINUTES } from "#components/chair/clocks.ts";
import { ACTIONS } from "#components/desk/actions/actions.ts";
import { NAVIGATION } from "#components/desk/actions/keys.ts";
import type { Agreement } from "#components/desk/actions/use-agreement.ts";
import { PAST, PUBLISHED_BY } from "#components/desk/columns/columns.ts";
import type { Health } from "#components/desk/panels/screens/health.ts";
import { ONLY } from "#components/desk/search/only.ts";
import type { ClosedReason } from "#components/floor/closed-reason.ts";
import type { Milestone } from "#components/floor/list/milestones.ts";
import { SHOWS } from "#components/floor/list/shows.ts";
import type { UnreadIs } from "#components/live/unread.ts";
import type { OwnPage } from "#components/organiser/own-conferences.tsx";
import { KEYS } from "#components/organiser/programme/list/keys.tsx";
import { ROW_ACTIONS } from "#components/organiser/programme/session/row-actions.ts";
import { ORGANISER_PAGES } from "#components/organiser/shell.tsx";
import { LOOKS } from "#components/own-screen/look.ts";
import type { StaffPage } from "#components/programme/session-line.tsx";
import type { PasskeyProblem } from "#components/sign-in/passkeys.ts";
import { formatters } from "#components/ui/formatters.ts";
import { keysIn, keysInSources } from "#harness/fixtures/message-keys.ts";
import welsh from "#messages/cy.json" with { type: "json" };
import english from "#messages/en.json" with { type: "json" };
import { UNDOING } from "#protocol/ledger.ts";
import { LINK_ROLES, PERSON_ROLES } from "#protocol/permissions.ts";
import { THEMES } from "#protocol/preferences.ts";
import type { RefusalCode } from "#protocol/refusals.ts";
import type { Done, ToDo } from "#protocol/rules/conference/checklist.ts";
import type { ListProblem } from "#protocol/rules/conference/people-list.ts";
import type { EntryProblem } from "#protocol/rules/conference/typed/entry.ts";
import type { Named } from "#protocol/rules/naming.ts";
import {
	CHAIR_REPLIES,
	DECLINE_REASONS,
	type DecidedStatus,
	HOLD_REASONS,
	PHASES,
	QUESTION_STATUSES,
	SESSION_KINDS,
	SESSION_STATUSES,
	STAGE_MODES,
} from "#protocol/statuses.ts";
import type { SheetQuestion, SheetStep } from "#protocol/views/chair.ts";
import type { Card } from "#protocol/views/screens.ts";
import { LOG_FIELDS } from "#server/exports/log-table.ts";
import { QUESTION_FIELDS } from "#server/exports/question-table.ts";
import { type ExportName, isField } from "#server/exports/words.ts";

/** Every member of a union: the compiler misses one that is not here, and refuses one that is no member. */
const members = <T extends string>(all: Record<T, true>) => Object.keys(all);

const TO_DO = members<ToDo["is"]>({
	"no-moderator": true,
	"no-screen": true,
	"not-open": true,
	overlap: true,
	"no-https": true,
	"no-origin": true,
	"not-released": true,
	"not-reviewed": true,
});

const UNREAD: Record<UnreadIs, true> = {
	...{ published: true, inOrder: true, next: true, now: true },
	...{ put: true, answered: true, declined: true, merged: true },
};

const AGREEMENTS = members<Agreement>({ propose: true, confirm: true });

/** The parts of keys that are only known while the program runs. */
const WHILE_IT_RUNS: Record<string, readonly string[]> = {
	"*.title": ["chair", "desk", "sheet", "privacy", "accessibility"],
	"*.closed.title": ["chair", "desk", "sheet"],
	"common.theme.*": [...THEMES, "system"],
	"programme.to.*": members<StaffPage>({ desk: true, chair: true, "run-sheet": true }),
	"organise.pages.*": Object.keys(ORGANISER_PAGES),
	"organise.phase.*": PHASES,
	"organise.people.*": ["name", "role", "halls", "until"],
	"organise.people.roles.*": PERSON_ROLES,
	"organise.people.list.problem.*": members<ListProblem["problem"]>({
		noName: true,
		nameTooLong: true,
		noRole: true,
		unknownRole: true,
		unknownHall: true,
	}),
	"signIn.role.*": PERSON_ROLES,
	"signIn.problem.*": members<Extract<PasskeyProblem, { problem: string }>["problem"]>({
		cancelled: true,
		"there-already": true,
		unable: true,
		"no-answer": true,
	}),
	"organise.programme.kind.*": SESSION_KINDS,
	"organise.programme.keys.*": KEYS,
	"organise.programme.row.*": ROW_ACTIONS,
	"organise.programme.questions.status.*": SESSION_STATUSES,
	"organise.programme.entry.*": members<EntryProblem["is"]>({
		...{ noTime: true, noEnd: true, endsBeforeStart: true, noTitle: true, unknownDay: true, noDay: true },
		...{ noHall: true, unknownHall: true, severalHalls: true },
	}),
	"organise.own.role.*": PERSON_ROLES,
	"organise.own.open.*": members<OwnPage>({ organise: true, desk: true, chair: true, screens: true, programme: true }),
	"organise.new.refused.*": ["person", "name", "startsOn", "endsOn", "halls", "code", "from"],
	"organise.settings.*": ["name", "code", "startsOn", "endsOn", "nameCy"],
	"room.note.reply.*": CHAIR_REPLIES,
	"chair.reply.*": CHAIR_REPLIES,
	"programme.status.*": SESSION_STATUSES,
	"enter.as.*": LINK_ROLES,
	"enter.go.*": LINK_ROLES,
	"chair.clock.warned.*": WARNED_MINUTES.map(String),
	"chair.clock.say.*": WARNED_MINUTES.map(String),
	"chair.screens.*": STAGE_MODES,
	"sheet.step.*": members<SheetStep["verb"]>({ put: true, press: true, answer: true, skip: true }),
	"sheet.stands.*": members<SheetQuestion["stands"]>({ now: true, answered: true, skipped: true, left: true }),
	"floor.status.*": members<ClosedReason>({
		scheduled: true,
		paused: true,
		closed: true,
		votingShut: true,
		askingShut: true,
		bothShut: true,
	}),
	"floor.show.*": SHOWS,
	"floor.list.*": SHOWS,
	"floor.mine.*": members<Milestone["is"]>({ received: true, review: true, withdrawn: true, ...UNREAD }),
	"floor.mine.reason.*": DECLINE_REASONS,
	"floor.news.*": members(UNREAD),
	"floor.naming.*": members<Named["what"]>({ pupil: true, colleague: true, school: true, person: true }),
	"phases.band.*": PHASES.filter((phase) => phase !== "live"),
	"organise.lifecycle.done.*": members<Done>({
		moderators: true,
		screens: true,
		open: true,
		https: true,
		times: true,
		released: true,
		reviewed: true,
	}),
	"organise.lifecycle.item.*": TO_DO,
	"organise.lifecycle.why.*": TO_DO,
	"organise.lifecycle.fix.*": TO_DO.filter((is) => is !== "no-https" && is !== "no-origin"),
	"organise.lifecycle.is.*": PHASES.filter((phase) => phase !== "rehearsal"),
	"organise.lifecycle.record.*": ["questions", "log", "xlsx", "csv", "semicolon"],
	"organise.lifecycle.record.*.do": ["close", "archive", "reopen", "unarchive"],
	"organise.lifecycle.record.*.lead": ["close", "archive", "reopen", "unarchive"],
	"organise.lifecycle.record.*.sure": ["close", "archive"],
	"organise.lifecycle.record.*.yes": ["close", "archive"],
	"desk.action.*": ACTIONS.map(({ id }) => id),
	"desk.agree.*.put": AGREEMENTS,
	"desk.agree.*.next": AGREEMENTS,
	"desk.agree.*.does": AGREEMENTS,
	"desk.does.*": [...ACTIONS.map(({ id }) => id), "apply", "hear"],
	"desk.onCard.*": ["defer", "first", "order", "put"],
	"desk.reason.*": DECLINE_REASONS,
	"desk.refused.*": members<DecidedStatus>({ published: true, declined: true, held: true, merged: true }),
	"hand.status.*": QUESTION_STATUSES,
	"hand.decided.*": QUESTION_STATUSES,
	"room.session.is.*": SESSION_STATUSES,
	"room.session.to.*": SESSION_STATUSES.filter((status) => status !== "scheduled"),
	"room.mode.*": STAGE_MODES,
	"room.modeFor.*": STAGE_MODES,
	"room.health.*": members<Health["is"]>({
		well: true,
		card: true,
		new: true,
		unknown: true,
		away: true,
		gone: true,
		silent: true,
		wrong: true,
	}),
	"sheet.back.*": ["desk", "tablet", "screens", "floor"],
	"operator.picture.*": members<Card | "slide">({ name: true, test: true, slide: true }),
	"operator.connection.*": ["starting", "refused", "outdated"],
	"room.left.*": ["opens", "closes"],
	"room.schedule.*": ["opens", "closes"],
	"room.note.*": ["five", "wrap", "last"],
	"desk.command.*": NAVIGATION.map(({ id }) => id),
	"desk.verb.*": Object.keys(UNDOING),
	"room.here.role.*": PERSON_ROLES,
	"desk.heldFor.*": HOLD_REASONS,
	"ownScreen.look.*": LOOKS,
	"ownScreen.shows.*": [...STAGE_MODES, "most"],
	"desk.past.*": [...PAST, "more"],
	"desk.only.*": [...ONLY, "title"],
	"desk.published.by.*": PUBLISHED_BY,
	"exports.*.sheet": members<ExportName>({ questions: true, log: true }),
	"exports.*.file": members<ExportName>({ questions: true, log: true }),
	"exports.column.*": [...QUESTION_FIELDS, ...LOG_FIELDS].map(({ name }) => name),
	"exports.field.*": Object.keys(english.exports.field).filter(isField),
	"refusals.*": members<RefusalCode>({
		malformed: true,
		"conference-archived": true,
		"conference-closed": true,
		"wrong-phase": true,
		"too-large": true,
		"not-allowed": true,
		"other-person": true,
		"wrong-origin": true,
		"no-cookies": true,
		"too-fast": true,
		"feedback-over": true,
		crowded: true,
		"came-later": true,
		"try-again": true,
		defect: true,
		"no-such-session": true,
		"no-such-question": true,
		"too-short": true,
		"too-long": true,
		"byline-name": true,
		"byline-role": true,
		"remark-too-long": true,
		"name-needed": true,
		"session-not-open": true,
		"voting-shut": true,
		"too-late-to-withdraw": true,
		"too-late-to-reword": true,
		reworded: true,
		"programme-full": true,
		"no-such-person": true,
		"last-organiser": true,
		"works-elsewhere": true,
		"named-elsewhere": true,
		"passkey-refused": true,
		"already-decided": true,
		withdrawn: true,
		"not-published": true,
		"already-answered": true,
		"not-on-stage": true,
		"session-not-on-stage": true,
		"already-in-order": true,
		"not-in-order": true,
		"nothing-to-undo": true,
		"none-of-selection": true,
		"votes-final": true,
		"group-votes-final": true,
		"changed-since": true,
		"time-came": true,
		"asking-shut": true,
		"enough-questions": true,
		muted: true,
		"stage-wording-too-long": true,
		"worded-since": true,
		"tag-length": true,
		"too-many-tags": true,
		"cannot-merge": true,
		"not-merged": true,
		"on-stage": true,
		"second-person-needed": true,
		"nothing-to-set-aside": true,
		"no-author": true,
		"not-in-review": true,
		"not-held-for-word": true,
		"note-length": true,
		"no-such-note": true,
		"no-such-screen": true,
		"screen-away": true,
		"no-such-pairing": true,
		"screen-name-length": true,
		"wrong-times": true,
		"invalid-field": true,
		"has-questions": true,
		"hall-has-sessions": true,
	}),
};

/** Read as values, without a function that says them: each with the code that reads it. */
const READ = {
	"server/pages/away-page.ts": {
		"away.title": "away.title",
		"away.body": "{away.body}",
		"away.form.body": "away.form.body",
		"away.form.again": "away.form.again",
	},
};

/** Words that are the same in both languages. */
const SAME: readonly string[] = ["operator.size"];

type CompiledNode = Exclude<CompiledMessage, string>[number];

const SIX = ["zero", "one", "two", "few", "many", "other"];

const inEnglish = leaves(english);
const inWelsh = leaves(welsh);

test("both languages have the same keys", () => {
	expect([...inWelsh.keys()]).toEqual([...inEnglish.keys()]);
});

test("every key in the sources exists, and every key is used", () => {
	const inSources = keysInSources();
	const open = [...inSources.keys()].filter((key) => key.includes("*"));
	expect(open.sort()).toEqual(Object.keys(WHILE_IT_RUNS).sort());
	const said = new Set([
		...[...inSources.keys()].filter((key) => !key.includes("*")),
		...Object.entries(WHILE_IT_RUNS).flatMap(([key, ends]) => ends.map((end) => key.replace("*", end))),
		...Object.values(READ).flatMap((read) => Object.keys(read)),
	]);
	for (const [file, keys] of Object.entries(READ)) {
		const source = readFileSync(file, "utf8");
		for (const [key, code] of Object.entries(keys)) expect(source, key).toContain(code);
	}
	expect(
		[...said].filter((key) => !inEnglish.has(key)),
		"said, but not there",
	).toEqual([]);
	expect(
		[...inEnglish.keys()].filter((key) => !said.has(key)),
		"there, but not said",
	).toEqual([]);
});

test("finds keys however they are written", () => {
	const source = `
		const t = useWords("floor"); t("a"); t(kept ? "b.c" : "d", { n }); t(\`e.\${f(g, "h")}\`, { n });
		const all = await getTranslations(); all("home.i"); const t = await getTranslations("home"); t("j");
		const tell = createTranslator({ locale, namespace: "refusals", timeZone }); tell(code, values); not(t);`;
	expect([...keysIn(source)].sort()).toEqual(
		["floor.a", "floor.b.c", "floor.d", "floor.e.*", "home.i", "home.j", "refusals.*"].sort(),
	);
});

test("messages have the same values in both languages, and Welsh all six plural forms", () => {
	for (const [key, words] of inWelsh) {
		const [here, there] = [valuesOf(inEnglish.get(key) ?? ""), valuesOf(words)];
		expect(there.values, key).toEqual(here.values);
		for (const forms of there.plurals) expect(forms, key).toEqual(expect.arrayContaining(SIX));
		/* An apostrophe that is not typographic is ICU's sign for a quotation. */
		expect(inEnglish.get(key) + words, key).not.toContain("'");
	}
});

test("no Welsh message is left in English", () => {
	const same = [...inEnglish].filter(([key, words]) => inWelsh.get(key) === words).map(([key]) => key);
	expect(same).toEqual(SAME);
});

/** A noun after a number is singular, and begins as the number and its gender have it begin. */
test("Welsh counts as Welsh does", () => {
	const counted = [0, 1, 2, 3, 4, 6, 10, 100].map((votes) => inWelshWords(welsh.desk.card.withVotes, { votes }));
	expect(counted).toEqual([
		...["0 pleidlais", "1 bleidlais", "2 bleidlais", "3 pleidlais"],
		...["4 pleidlais", "6 phleidlais", "10 pleidlais", "100 pleidlais"],
	]);
});

test("a browser without Welsh counts as the server does", () => {
	const forms = SIX.map((form) => `${form} {${form}}`).join(" ");
	const rules = new Intl.PluralRules("cy");
	for (let n = 0; n <= 1_000; n++)
		expect(inWelshWords(`{n, plural, ${forms}}`, { n }), String(n)).toBe(rules.select(n));
});

/** @returns what a page says in Welsh, in a browser that knows English only */
function inWelshWords(words: string, values: Record<string, number>): string {
	return String(format(pluralsByNumber(compile(words)), "en", values, { formatters }));
}

function leaves(messages: object, path: readonly string[] = []): Map<string, string> {
	return new Map(
		Object.entries(messages).flatMap(([key, value]: [string, unknown]) =>
			typeof value === "string"
				? [[[...path, key].join("."), value] as const]
				: [...leaves(Object(value), [...path, key])],
		),
	);
}

/** What a message wants to be given, and as what ("count plural"), and the forms of each plural in it. */
function valuesOf(words: string): { values: string[]; plurals: string[][] } {
	const kinds = new Map<string, string>();
	const plurals: string[][] = [];
	const read = (nodes: readonly CompiledNode[]) => {
		for (const node of nodes) {
			if (typeof node !== "object") continue;
			const [name, kind, branches] = node;
			const known = kinds.get(name);
			if (known === undefined || known === "plain") kinds.set(name, KINDS[Number(kind)] ?? "plain");
			if (kind === TYPE_PLURAL) plurals.push(Object.keys(Object(branches)));
			if (kind !== TYPE_PLURAL && kind !== TYPE_SELECT) continue;
			for (const branch of Object.values(Object(branches))) if (Array.isArray(branch)) read(branch);
		}
	};
	const compiled = compile(words);
	if (typeof compiled !== "string") read(compiled);
	return { values: [...kinds].map((value) => value.join(" ")).sort(), plurals };
}

/** As icu-minify numbers them. */
const TYPE_SELECT = 1;
const TYPE_PLURAL = 2;
const KINDS: Record<number, string> = { 1: "select", 2: "plural", 3: "ordinal", 4: "number", 5: "date", 6: "time" };

test.for<[number, number, string, string]>([
	[3, 0, ": 3 answered", ": 3 wedi’u hateb"],
	[0, 1, ": 1 not answered", ": 1 heb ei ateb"],
	[1, 2, ": 1 answered, 2 not answered", ": 1 wedi’i ateb, 2 heb eu hateb"],
])("[R3] what was on stage leaves out what is none: %i and %i", ([answered, unanswered, inEnglish, inWelsh]) => {
	const values = { count: answered + unanswered, answered, unanswered, both: answered > 0 && unanswered > 0 };
	const say = (message: string, locale: string) =>
		format(pluralsByNumber(compile(message)), locale, values, { formatters });
	expect(say(english.floor.put.title, "en-GB")).toContain(inEnglish);
	expect(say(welsh.floor.put.title, "cy")).toContain(inWelsh);
});
