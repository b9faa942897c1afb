import { randomUUID } from "node:crypto";
import type { CommandOf, CommandType, Wish } from "#protocol/commands.ts";

type Sample<T extends CommandType> = Omit<CommandOf<T>, "type" | "opId" | "sessionId">;

const questionId = randomUUID();
const decided = { questionId, edition: 1, seen: "review" } as const;

/** One of each command, such that carrying it out changes nothing: there is no such question, or it is so already. */
const samples: { [T in CommandType]: Sample<T> } = {
	"question.ask": { words: "" },
	"question.reword": { questionId, words: "" },
	"question.withdraw": { questionId },
	"question.vote": { questionId, vote: true },
	"question.approve": decided,
	"question.hold": decided,
	"question.decline": { ...decided, reason: "other" },
	"question.tag": { questionId, tag: "", on: true },
	"question.word": { questionId, wording: null, found: null },
	"question.merge": { ...decided, into: questionId },
	"question.split": { questionId },
	"question.pin": { questionId, pinned: false },
	"author.mute": { questionId, minutes: 1 },
	"author.unmute": { questionId },
	"votes.set-aside": { questionId },
	"order.next": { questionId },
	"order.place": { questionId, before: null },
	"order.remove": { questionId },
	"stage.put": { questionId },
	"stage.answered": { questionId },
	"stage.press": { questionId },
	"stage.skip": { questionId },
	"stage.curtain": { down: false },
	"stage.show": { mode: "question" },
	"stage.take": {},
	"session.set": { to: {} },
	"note.send": { words: "" },
	"note.acknowledge": { noteId: randomUUID() },
	"screen.pair": { shownCode: "", name: "" },
	"screen.link": { name: "" },
	"screen.fix": { screenId: randomUUID(), mode: null },
	"screen.revoke": { screenId: randomUUID() },
	"desk.undo": { ledgerId: randomUUID() },
};

/** @returns one command of each type, for a session; one that is added to the protocol has to be added here to compile */
export function sampleCommands(sessionId: string): (Wish & { opId: string })[] {
	return Object.entries(samples).map(([type, rest]) => ({ type, opId: randomUUID(), sessionId, ...rest }) as never);
}
