import { createTranslator } from "use-intl/core";
import type { LogRecord, QuestionRecord } from "#db/exports.ts";
import type { LedgerVerb } from "#protocol/ledger.ts";
import type { PersonRole } from "#protocol/permissions.ts";
import { LANGUAGE_TAGS, type Locale } from "#protocol/preferences.ts";
import type { DeclineReason, Phase, QuestionStatus, SessionStatus, StageMode } from "#protocol/statuses.ts";
import { sentences } from "../sentences.ts";

export type ExportName = "questions" | "log";

export type ColumnName = keyof (typeof sentences)["en"]["exports"]["column"];

/** Fields whose values the log says with their name. */
export type FieldName = keyof (typeof sentences)["en"]["exports"]["field"];

export function isField(name: string): name is FieldName {
	return Object.hasOwn(sentences.en.exports.field, name);
}

export type ExportWords = ReturnType<typeof exportWords>;

/** @returns everything that exports say in a language. @param timeZone of the times in its sentences */
export function exportWords(locale: Locale, timeZone: string) {
	const messages = sentences[locale];
	const tag = LANGUAGE_TAGS[locale];
	const common = { locale: tag, messages, timeZone };
	const t = createTranslator({ ...common, namespace: "exports" });
	const desk = createTranslator({ ...common, namespace: "desk" });
	const hand = createTranslator({ ...common, namespace: "hand" });
	const room = createTranslator({ ...common, namespace: "room" });
	const sheet = createTranslator({ ...common, namespace: "sheet" });
	const phase = createTranslator({ ...common, namespace: "organise.phase" });
	const own = createTranslator({ ...common, namespace: "organise.own" });
	const languages = new Intl.DisplayNames(tag, { type: "language" });
	const times = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short", timeZone });
	return {
		sheet: (name: ExportName) => t(`${name}.sheet`),
		file: (name: ExportName) => t(`${name}.file`),
		column: (name: ColumnName) => t(`column.${name}`),
		field: (name: FieldName, value: string) => t("value.of", { field: t(`field.${name}`), value }),
		yesOrNo: (value: boolean) => (value ? t("value.yes") : t("value.no")),
		none: () => t("value.none"),
		gone: () => t("value.gone"),
		roles: (grants: readonly { role: PersonRole }[]) =>
			[...new Set(grants.map(({ role }) => own(`role.${role}`)))].join(", ") || t("value.none"),
		inHall: () => t("value.inHall"),
		/** @param time in ms since 1970 */
		time: (time: number) => times.format(time),
		language: (code: string) => languages.of(code) ?? code,
		status: (status: QuestionStatus) => hand(`status.${status}`),
		reason: (reason: DeclineReason) => desk(`reason.${reason}`),
		outcome: (outcome: NonNullable<QuestionRecord["outcome"]>) => sheet(`stands.${outcome}`),
		sessionStatus: (status: SessionStatus) => room(`session.is.${status}`),
		phase: (of: Phase) => phase(of),
		mode: (mode: StageMode) => room(`mode.${mode}`),
		fixed: (mode: StageMode | null) =>
			mode === null ? room("screen.follows") : room("screen.always", { mode: room(`mode.${mode}`) }),
		did: (verb: LedgerVerb) => desk(`verb.${verb}`),
		undid: (verb: LedgerVerb) => desk("history.undid", { did: desk(`verb.${verb}`) }),
		linked: () => desk("history.linked"),
		curtain: (isDown: boolean) => (isDown ? desk("history.lowered") : desk("history.raised")),
		by: (name: LogRecord["by"]) => name ?? desk("history.schedule"),
		undoneBy: (name: string) => desk("history.undone", { by: name }),
		questions: (count: number) => desk("history.questions", { count }),
	};
}
