import type { Command, CommandOf, CommandType } from "#protocol/commands.ts";
import { ask, reword, withdraw } from "./asking.ts";
import type { Definition, Sender } from "./command.ts";
import { acknowledge, send } from "./note.ts";
import { first, place, remove } from "./order.ts";
import { setSession } from "./programme.ts";
import { approve, decline, doToEach, hold, merge, mute, pin, split, tag, unmute, word } from "./question.ts";
import { fix, link, pair, revoke } from "./screen.ts";
import { set } from "./session.ts";
import { answered, curtain, press, put, show, skip, take } from "./stage.ts";
import { undo } from "./undo.ts";
import { setAside, vote } from "./voting.ts";

/** Every command there is. One that is not here cannot be sent; the compiler misses one that is defined and not here. */
const definitions: { [T in CommandType]: Definition<T, Sender> } = {
	"question.ask": ask,
	"question.withdraw": withdraw,
	"question.reword": reword,
	"question.vote": vote,
	"question.approve": approve,
	"question.hold": hold,
	"question.decline": decline,
	"question.tag": tag,
	"question.each": doToEach,
	"question.word": word,
	"question.pin": pin,
	"question.merge": merge,
	"question.split": split,
	"author.mute": mute,
	"author.unmute": unmute,
	"votes.set-aside": setAside,
	"order.first": first,
	"order.place": place,
	"order.remove": remove,
	"stage.put": put,
	"stage.answered": answered,
	"stage.press": press,
	"stage.skip": skip,
	"stage.show": show,
	"stage.curtain": curtain,
	"stage.take": take,
	"session.set": set,
	"programme.session": setSession,
	"screen.pair": pair,
	"screen.link": link,
	"screen.fix": fix,
	"screen.revoke": revoke,
	"note.send": send,
	"note.acknowledge": acknowledge,
	"desk.undo": undo,
};

/** @returns what the command of this type is */
export function definitionOf<T extends CommandType>(command: CommandOf<T> & Command): Definition<T, Sender> {
	return definitions[command.type as T];
}
