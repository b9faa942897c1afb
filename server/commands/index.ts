import type { Command, CommandOf, CommandType } from "#protocol/commands.ts";
import { hear } from "#protocol/rules/desk/hearing.ts";
import * as note from "#protocol/rules/note.ts";
import * as order from "#protocol/rules/order.ts";
import * as question from "#protocol/rules/question.ts";
import * as screens from "#protocol/rules/screens.ts";
import * as session from "#protocol/rules/session.ts";
import * as stage from "#protocol/rules/stage.ts";
import { allowWord } from "./allowing.ts";
import { ask, reword, withdraw } from "./asking.ts";
import { doToEach } from "./bulk.ts";
import type { Definition, Sender } from "./carry-out.ts";
import { feedback } from "./feedback.ts";
import { notifyRegrouped } from "./regrouped.ts";
import { report } from "./reporting.ts";
import { link, pair } from "./screen.ts";
import { step } from "./step.ts";
import { undo } from "./undo.ts";
import { setAside, vote } from "./voting.ts";

const rate = "stage";

/** All commands. Most are a step with a rule of `protocol/rules/`; who may send them is in `protocol/permissions.ts`. */
const definitions: { [T in CommandType]: Definition<T, Sender> } = {
	"question.ask": ask,
	"question.withdraw": withdraw,
	"question.reword": reword,
	"question.vote": vote,
	"question.feedback": feedback,
	"question.approve": step(question.approve),
	"question.hold": step(question.hold),
	"question.decline": step(question.decline),
	"question.tag": step(question.tag),
	"question.each": doToEach,
	"question.word": step(question.word),
	"question.pin": step(question.pin),
	"question.defer": step(question.defer),
	"question.keep": step(question.keep),
	"question.hear": step(hear),
	"question.report": report,
	"word.allow": allowWord,
	"question.merge": step(question.merge, { notify: notifyRegrouped }),
	"question.split": step(question.split, { notify: notifyRegrouped }),
	"author.mute": step(question.mute),
	"author.unmute": step(question.unmute),
	"votes.set-aside": setAside,
	"order.first": step(order.placeFirst),
	"order.place": step(order.placeBefore),
	"order.remove": step(order.remove),
	"stage.put": step(stage.put, { rate }),
	"stage.answered": step(stage.answered, { rate }),
	"stage.press": step(stage.press, { rate }),
	"stage.skip": step(stage.skip, { rate }),
	"stage.show": step(stage.show, { rate }),
	"stage.curtain": step(stage.curtain, { rate, isUnconditional: true }),
	"stage.take": step(stage.take, { rate }),
	"session.set": step(session.set),
	"screen.pair": pair,
	"screen.link": link,
	"screen.fix": step(screens.fix, { notify: ({ screens, view }) => screens.fixed(view) }),
	"screen.measure": step(screens.measure, { notify: ({ screens, view }) => screens.fixed(view) }),
	"screen.revoke": step(screens.revoke, {
		isUnconditional: true,
		notify: ({ screens, view, input }) => screens.revoked(view, input.screenId),
	}),
	"note.send": step(note.send),
	"note.reply": step(note.reply),
	"note.acknowledge": step(note.acknowledge),
	"desk.undo": undo,
};

/** @returns the definition of a command's type */
export function definitionOf<T extends CommandType>(command: CommandOf<T> & Command): Definition<T, Sender> {
	return definitions[command.type as T];
}
