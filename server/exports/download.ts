import pLimit from "p-limit";
import { type ExportedConference, findConference } from "#db/exports.ts";
import { maySee } from "#protocol/permissions.ts";
import type { Locale } from "#protocol/preferences.ts";
import type { Reason } from "#protocol/refusals.ts";
import type { Context } from "../context.ts";
import { rolesIn } from "../identity/principal.ts";
import type { ExportOrder } from "./build.ts";
import { buildInThread } from "./in-thread.ts";
import { exportWords } from "./words.ts";

/** A file to send, and the name a browser saves it under. */
export type Download = { name: string; type: string; file: Uint8Array };

const EXPORT = /^\/([a-z0-9-]+)\/organise\/export\/([\w.-]+)$/;

const CSV = { ending: "csv", type: "text/csv; charset=utf-8" };
const XLSX = { ending: "xlsx", type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" };

/** The files, by the last name of their address. */
const FILES = new Map<string, Omit<ExportOrder, "locale"> & typeof CSV>([
	["questions.xlsx", { name: "questions", format: "xlsx", ...XLSX }],
	["questions.csv", { name: "questions", format: "csv", ...CSV }],
	["questions-semicolon.csv", { name: "questions", format: "csv;", ...CSV }],
	["log.xlsx", { name: "log", format: "xlsx", ...XLSX }],
	["log.csv", { name: "log", format: "csv", ...CSV }],
	["log-semicolon.csv", { name: "log", format: "csv;", ...CSV }],
]);

/**
 * [E1] Answers requests for exports, which only the organisers of the whole conference get. For everybody else, null: the address leads
 * nowhere. Whether there is such a conference or file takes them the same statements, and so the same time.
 */
export function createDownloads({ db, identity, rates }: Context, databaseUrl: string) {
	// Two would compete with the conference for the second core.
	const inTurn = pLimit(1);
	return async (
		path: string,
		cookies: string | undefined,
		locale: Locale,
	): Promise<Download | { reason: Reason } | null> => {
		const [, code = "", fileName = ""] = EXPORT.exec(path) ?? [];
		if (!code || !identity.isStaff(cookies)) return null;
		const conference = await findConference(db, code);
		const person = await identity.person(cookies, conference?.id ?? "");
		const file = FILES.get(fileName);
		if (!file || !conference || person.kind !== "person" || !maySee(rolesIn(person, null), "exports")) return null;
		const seconds = await rates.spend("exports", person.id);
		if (seconds > 0) return { reason: { code: "too-fast", seconds } };
		const { ending, type, ...what } = file;
		const order = { ...what, locale };
		const bytes = await inTurn(() => buildInThread({ databaseUrl, conference, order }));
		return { name: `${nameOf(conference, order)}.${ending}`, type, file: bytes };
	};
}

/** @returns "demo-questions-2026-11-26-1432", by the conference's clocks */
function nameOf({ code, timeZone }: ExportedConference, { name, locale }: ExportOrder): string {
	// Swedish writes times as ISO 8601 does.
	const now = new Intl.DateTimeFormat("sv", { dateStyle: "short", timeStyle: "short", timeZone }).format();
	return `${code}-${exportWords(locale, timeZone).file(name)}-${now.replace(" ", "-").replace(":", "")}`;
}
