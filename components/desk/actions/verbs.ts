import type { LedgerVerb } from "#protocol/ledger.ts";
import type { DeskCommand } from "../desk-steps.ts";

const VERBS: Readonly<Record<Exclude<DeskCommand["type"], "question.each">, LedgerVerb>> = {
	"question.approve": "approve",
	"question.hold": "hold",
	"question.decline": "decline",
	"question.tag": "tag",
	"question.word": "word",
	"question.merge": "merge",
	"question.split": "split",
	"question.pin": "pin",
	"question.defer": "defer",
	"question.keep": "keep",
	"question.hear": "hear",
	"word.allow": "allow",
	"author.mute": "mute",
	"author.unmute": "unmute",
	"votes.set-aside": "set-aside",
	"order.first": "order",
	"order.place": "order",
	"order.remove": "unorder",
	"stage.put": "put",
	"stage.answered": "answer",
	"stage.press": "press",
	"stage.skip": "skip",
	"stage.show": "show",
	"stage.curtain": "curtain",
	"stage.take": "take",
	"session.set": "set",
	"note.send": "note",
	"note.reply": "reply",
	"note.acknowledge": "acknowledge",
	"screen.pair": "pair",
	"screen.link": "pair",
	"screen.fix": "fix",
	"screen.measure": "measure",
	"screen.revoke": "revoke",
	"desk.undo": "undo",
};

/** @returns what the ledger will call a step */
export function verbOf(command: DeskCommand): LedgerVerb {
	if (command.type === "question.defer") return command.deferred ? "defer" : "recall";
	if (command.type !== "question.each") return VERBS[command.type];
	return command.does.type === "defer" && !command.does.deferred ? "recall" : command.does.type;
}
