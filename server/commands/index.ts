import type { Command, CommandOf, CommandType } from "#protocol/commands.ts";
import type { Definition } from "../command.ts";
import { ask, reword, withdraw } from "./asking.ts";
import { approve, decline, next, remove, set, undo } from "./moderating.ts";
import { answered, put, show, take } from "./staging.ts";
import { vote } from "./voting.ts";

/** Every command there is. One that is not here cannot be sent; the compiler misses one that is defined and not here. */
const definitions: { [T in CommandType]: Definition<T> } = {
	"question.ask": ask,
	"question.withdraw": withdraw,
	"question.reword": reword,
	"question.vote": vote,
	"question.approve": approve,
	"question.decline": decline,
	"order.next": next,
	"order.remove": remove,
	"stage.put": put,
	"stage.answered": answered,
	"stage.show": show,
	"stage.take": take,
	"session.set": set,
	"desk.undo": undo,
};

/** @returns what the command of this type is */
export function definitionOf<T extends CommandType>(command: CommandOf<T> & Command): Definition<T> {
	return definitions[command.type as T];
}
