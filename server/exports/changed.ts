import type { Change, Decision, PeopleChange } from "#protocol/ledger.ts";
import { PHASES, SESSION_STATUSES } from "#protocol/statuses.ts";
import type { ScreenSize } from "#protocol/views/stage.ts";
import { type ExportWords, isField } from "./words.ts";

type Said = { texts: ReadonlyMap<string, string>; words: ExportWords };

/**
 * Says what a line of the ledger changed. Times that go without saying, places in the order and the texts of notes are left out, and so
 * is why the filter held a question: that it repeats another would tie two questions to one author.
 *
 * @param texts what ids stand for (`readTexts`)
 * @returns the old and the new values, each once, however many questions had them
 */
export function fromAndTo(changes: readonly Change[], said: Said): { from: string; to: string } {
	const all = (which: "old" | "new") =>
		[...new Set(changes.map((change) => sayValue(change, which, said)))].filter(Boolean).join("; ");
	return { from: all("old"), to: all("new") };
}

function sayValue(change: Change, which: "old" | "new", said: Said): string | null {
	const { texts, words } = said;
	switch (change.of) {
		case "question":
			if (change.field === "decision") return decisionOf(change[which], said);
			if (change.field === "wording") return texts.get(change[which] ?? "") ?? null;
			if (change.field === "pinned") return words.field("pinned", words.yesOrNo(change[which]));
			if (change.field === "mute") return words.field("muted", words.yesOrNo(change[which] !== null));
			return null;
		case "tag":
		case "word":
			return change[which] ? change.field : null;
		case "votes":
		case "note":
			return null;
		case "stage":
			if (change.field === "session") return textOf(change[which], said);
			if (change.field === "item") return textOf(change[which]?.id ?? null, said);
			return change.field === "mode" ? words.mode(change[which]) : null;
		case "screen":
			if (change.field === "screen") return change[which]?.name ?? null;
			if (change.field === "measured") return measured(change[which]);
			return `${change[which].name}: ${words.fixed(change[which].mode)}`;
		case "people":
			return personIn(change, which, said);
		default:
			return settingOf(change.field, change[which], words);
	}
}

/** A member of staff, by name while they work here, and what they may do, or what of theirs has changed. */
function personIn({ id, field, ...values }: PeopleChange, which: "old" | "new", { texts, words }: Said): string {
	const name = texts.get(id) ?? words.gone();
	const value = values[which];
	if (Array.isArray(value)) return `${name}: ${words.roles(value)}`;
	const has = words.yesOrNo(value !== null && value !== false);
	return `${name}, ${isField(field) ? words.field(field, has) : has}`;
}

/** A screen's own measurements: the picture's height, and the distance to its farthest reader. */
function measured({ name, size }: { name: string; size: ScreenSize | null }): string {
	return size ? `${name}: ${size.wallHeightMetres} m, ${size.farthestSeatMetres} m` : name;
}

function decisionOf({ status, reason, mergedInto }: Decision, said: Said): string {
	const { words } = said;
	const detail = reason ? words.reason(reason) : textOf(mergedInto, said);
	return detail === null ? words.status(status) : `${words.status(status)}: ${detail}`;
}

/** @returns what an id stands for; the id, if its words were withdrawn */
function textOf(id: string | null, { texts }: Said): string | null {
	return id === null ? null : (texts.get(id) ?? id);
}

/** Settings of a session, and what organisers change. */
function settingOf(field: string, value: unknown, words: ExportWords): string | null {
	const status = field === "status" ? SESSION_STATUSES.find((one) => one === value) : undefined;
	if (status) return words.sessionStatus(status);
	const phase = field === "phase" ? PHASES.find((one) => one === value) : undefined;
	if (phase) return words.phase(phase);
	const plain = plainly(field, value, words);
	return plain !== null && isField(field) ? words.field(field, plain) : plain;
}

function plainly(field: string, value: unknown, words: ExportWords): string | null {
	switch (typeof value) {
		case "boolean":
			return words.yesOrNo(value);
		case "number":
			return field.endsWith("At") ? words.time(value) : String(value);
		case "string":
			return field.endsWith("Local") ? value.replace("T", " ") : value;
		case "object":
			if (Array.isArray(value) && field === "languages") return value.map(words.language).join(", ");
			if (field === "row") return value && nameIn(value);
			return value === null ? words.none() : null;
		default:
			return null;
	}
}

/** @returns what a session, hall or speaker that was added or removed is called */
function nameIn(row: object): string | null {
	const names = ["title", "name", "role"].map((key): unknown => Reflect.get(row, key));
	return names.find((name) => typeof name === "string") ?? null;
}
