import type { CommandInput } from "#protocol/commands.ts";
import type { LedgerVerb } from "#protocol/ledger.ts";
import { ask, feedback, report, reword, vote, withdraw } from "./author.ts";
import type { By, Person } from "./by.ts";
import {
	allow,
	approve,
	decline,
	defer,
	hold,
	keep,
	merge,
	mute,
	pin,
	setAside,
	split,
	tag,
	unmute,
	word,
} from "./decide.ts";
import { doToEach } from "./each.ts";
import { isReported } from "./groups.ts";
import { addUnheard, hear } from "./hear.ts";
import { acknowledge, keepTimes, send, set } from "./session.ts";
import { answered, curtain, next, place, press, put, remove, show, skip, take } from "./stage.ts";
import { changesBetween, fieldsOf, type State } from "./state.ts";
import { type Line, undo } from "./undo.ts";

/** What must come of a command: why not, or whether anything changes, and which questions a bulk step leaves out. */
export type Outcome = { refused: string } | { changes: boolean; leaves: string[] };

type WishOf<T> = Extract<CommandInput, { type: T }>;
type Does<T> = (state: State, by: By, command: WishOf<T>) => string | null;
type DelegateType = `question.${"ask" | "reword" | "withdraw" | "vote" | "report" | "feedback"}`;
type StaffType = Exclude<
	CommandInput["type"],
	DelegateType | "question.each" | "desk.undo" | "note.reply" | `screen.${string}` | `programme.${string}`
>;

const OF_DELEGATES: { [T in DelegateType]: Does<T> } = {
	"question.ask": ask,
	"question.reword": reword,
	"question.withdraw": withdraw,
	"question.vote": vote,
	"question.report": report,
	"question.feedback": feedback,
};

/** Each with the verb that its line has. */
const OF_STAFF: { [T in StaffType]: [LedgerVerb, Does<T>] } = {
	"question.approve": ["approve", approve],
	"question.hold": ["hold", hold],
	"question.decline": ["decline", decline],
	"question.merge": ["merge", merge],
	"question.split": ["split", split],
	"question.tag": ["tag", tag],
	"question.word": ["word", word],
	"question.pin": ["pin", pin],
	"question.defer": ["defer", defer],
	"question.keep": ["keep", keep],
	"question.hear": ["hear", hear],
	"word.allow": ["allow", allow],
	"author.mute": ["mute", mute],
	"author.unmute": ["unmute", unmute],
	"votes.set-aside": ["set-aside", setAside],
	"order.first": ["order", next],
	"order.place": ["order", place],
	"order.remove": ["unorder", remove],
	"stage.put": ["put", put],
	"stage.answered": ["answer", answered],
	"stage.press": ["press", press],
	"stage.skip": ["skip", skip],
	"stage.curtain": ["curtain", curtain],
	"stage.show": ["show", show],
	"stage.take": ["take", take],
	"session.set": ["set", set],
	"note.send": ["note", send],
	"note.acknowledge": ["acknowledge", acknowledge],
};

/** What the chair may send; moderators may send all else that is not a delegate's. */
const OF_CHAIR: readonly CommandInput["type"][] = [
	...(["stage.put", "stage.answered", "stage.press", "stage.skip", "stage.curtain"] as const),
	...(["note.acknowledge", "desk.undo"] as const),
];

/** A session, the hall's stage and its ledger. */
export class Model {
	readonly state: State = {
		session: {
			...{ status: "open", asking: true, voting: true, premoderated: true, twoPerson: false, joinFooter: true },
			...{ questionsEach: null, questionsAMinute: 30, reviewLimit: 500, cutOffAt: null, opensAt: null, closesAt: null },
		},
		stage: { session: "session", question: null, mode: "holding", curtain: false, proposal: null },
		...{ questions: [], notes: [], allowedWords: new Set(), asides: new Map(), crowd: new Set() },
	};
	/** Oldest first. */
	readonly lines: Line[] = [];
	/** The number of the step that was carried out last. */
	time = 0;

	/**
	 * Carries a command out.
	 * @param at the session it was sent to, when it was answered (ms since 1970), and the id of the question it made
	 */
	carryOut(person: Person, command: CommandInput, at: Pick<By, "session" | "now" | "newId">): Outcome {
		this.time += 1;
		if (!maySend(person, command)) return { refused: "not-allowed" };
		const by = { ...person, ...at, time: this.time };
		return person.role === "delegate" ? this.#asDelegate(by, command) : this.#asStaff(by, command);
	}

	/** [M21] Opens or closes the session at the time that was set, if that has come by `now`. */
	keepTimes(now: number): void {
		this.time += 1;
		this.#step({ verb: "schedule", by: null, session: "session", questionId: null }, () => {
			keepTimes(this.state, now);
			return null;
		});
	}

	#asDelegate(by: By, command: CommandInput): Outcome {
		const before = shownOf(this.state);
		const work: (state: State, by: By, command: never) => string | null = OF_DELEGATES[command.type as DelegateType];
		// The tables pair each type with its own function, which the compiler cannot follow through a variable.
		const refused = work(this.state, by, command as never);
		return refused ? { refused } : { changes: shownOf(this.state) !== before, leaves: [] };
	}

	#asStaff(by: By, command: CommandInput): Outcome {
		const of = { by: by.name, session: by.session };
		const { state } = this;
		if (command.type === "desk.undo") {
			const line = this.lines.find(({ id, session }) => id === command.ledgerId && session === by.session);
			const undoing = { ...of, verb: "undo" as const, questionId: line?.questionId ?? null, undid: line ?? null };
			const outcome = this.#step(undoing, () => undo(state, by, line, this.lines));
			if ("changes" in outcome && line) line.isUndone = true;
			return outcome;
		}
		if (command.type === "question.each") {
			let leaves: string[] = [];
			const outcome = this.#step({ ...of, verb: verbOf(command.does), questionId: null }, () => {
				leaves = doToEach(state, by, command);
				return leaves.length === command.questions.length ? "none-of-selection" : null;
			});
			return "changes" in outcome ? { ...outcome, leaves } : outcome;
		}
		if (command.type === "question.hear") {
			const refused = addUnheard(state, by, command.words);
			if (refused) return { refused };
		}
		const [verb, work]: [LedgerVerb, (state: State, by: By, command: never) => string | null] =
			OF_STAFF[command.type as StaffType];
		return this.#step({ ...of, verb: verbOf(command, verb), questionId: questionOf(command, by) }, () =>
			work(state, by, command as never),
		);
	}

	#step(
		of: Pick<Line, "verb" | "by" | "session" | "questionId"> & { undid?: Line | null },
		work: () => string | null,
	): Outcome {
		const before = fieldsOf(this.state);
		const refused = work();
		if (refused) return { refused };
		const changes = changesBetween(before, fieldsOf(this.state));
		const isProposal = of.verb === "put" && this.state.stage.proposal?.at === this.time;
		if (changes.length > 0)
			this.lines.push({
				undid: null,
				...of,
				verb: isProposal ? "propose" : of.verb,
				id: "",
				changes,
				isUndone: false,
			});
		return { changes: changes.length > 0, leaves: [] };
	}
}

function maySend({ role }: Person, { type }: CommandInput): boolean {
	if (role === "delegate" || type in OF_DELEGATES) return role === "delegate" && type in OF_DELEGATES;
	return role === "chair" ? OF_CHAIR.includes(type) : type !== "note.acknowledge";
}

/** Putting a question off, and taking it up again, are one command. */
function verbOf(wanted: { type: string; deferred?: boolean }, verb?: LedgerVerb): LedgerVerb {
	const isRecall = wanted.deferred === false;
	return isRecall ? "recall" : (verb ?? (wanted.type as LedgerVerb));
}

/** The question that a line is about. */
function questionOf(command: CommandInput, { newId }: By): string | null {
	if (command.type === "question.hear") return newId;
	return "questionId" in command && command.type !== "word.allow" ? command.questionId : null;
}

/** What some audience is shown, for comparing what is and what was: not the first reports of a question. */
function shownOf({ questions, ...state }: State): string {
	const shown = questions.map((one) => ({ ...one, reports: isReported(one) ? one.reports : null }));
	return JSON.stringify({ ...state, questions: shown }, (_, value: unknown) =>
		value instanceof Set || value instanceof Map ? [...value] : value,
	);
}
