import type { CommandType } from "./commands.ts";
import type { ConferenceCommandType } from "./conference-commands.ts";
import { DESK_OBSERVER, ROLES, type Role } from "./statuses.ts";

export {
	DESK_OBSERVER,
	LINK_ROLES,
	type LinkRole,
	PERSON_ROLES,
	type PersonRole,
	ROLES,
	type Role,
} from "./statuses.ts";

/** Who may do what: one table of commands and one of pages. Tests check every pair of role and command or page. */

const DELEGATE = ["delegate"] as const;
const DESK = ["moderator", "organiser"] as const;
const ON_STAGE = ["moderator", "organiser", "chair"] as const;
const SCREENS = ["moderator", "organiser", "operator"] as const;

/** [Q1] Which roles may send a command. Observers and screens send none. */
export const MAY_SEND = {
	"question.ask": DELEGATE,
	"question.reword": DELEGATE,
	"question.withdraw": DELEGATE,
	"question.vote": DELEGATE,
	"question.report": DELEGATE,
	"question.feedback": DELEGATE,
	"question.approve": DESK,
	"question.hold": DESK,
	"question.decline": DESK,
	"question.tag": DESK,
	"question.each": DESK,
	"question.word": DESK,
	"question.merge": DESK,
	"question.split": DESK,
	"question.pin": DESK,
	"question.defer": DESK,
	"question.keep": DESK,
	"question.hear": DESK,
	"word.allow": DESK,
	"author.mute": DESK,
	"author.unmute": DESK,
	"votes.set-aside": DESK,
	"order.first": DESK,
	"order.place": DESK,
	"order.remove": DESK,
	"stage.put": ON_STAGE,
	"stage.answered": ON_STAGE,
	"stage.press": ON_STAGE,
	"stage.skip": ON_STAGE,
	"stage.show": SCREENS,
	"stage.curtain": ["moderator", "organiser", "operator", "chair"],
	"stage.take": SCREENS,
	"session.set": DESK,
	"note.send": DESK,
	"note.reply": ["chair"],
	/** The chair those of the desk, and the desk the chair's replies. */
	"note.acknowledge": ON_STAGE,
	"screen.pair": SCREENS,
	"screen.link": SCREENS,
	"screen.fix": SCREENS,
	"screen.measure": SCREENS,
	"screen.revoke": SCREENS,
	/** Only for steps that they may take themselves (`rules/undo.ts`). */
	"desk.undo": ["moderator", "organiser", "operator", "chair"],
} as const satisfies Record<CommandType, readonly Role[]>;

/** [Q1] Which roles may send a command about a whole conference. Only those they have for all of its halls count. */
export const MAY_SEND_TO_CONFERENCE = {
	"programme.set": ["organiser"],
	"conference.set": ["organiser"],
	"conference.time-zone": ["organiser"],
	"person.invite": ["organiser"],
	"person.set-grants": ["organiser"],
	"person.rename": ["organiser"],
	"person.remove": ["organiser"],
	"person.new-link": ["organiser"],
	"sign-in.revoke": ["organiser"],
	"passkey.remove": ["organiser"],
	"conference.set-phase": ["organiser"],
	"conference.delete": ["organiser"],
	"rehearsal.crowd": ["organiser"],
} as const satisfies Record<ConferenceCommandType, readonly Role[]>;

/** [Q2] Which roles may see a page. Somebody without a role counts as a delegate. */
export const MAY_SEE = {
	programme: ROLES,
	floor: ROLES,
	desk: ["moderator", "organiser", DESK_OBSERVER],
	"run-sheet": ["moderator", "organiser", "operator", "observer", "chair"],
	chair: ["chair", "moderator", "organiser"],
	stage: ["screen", ...SCREENS],
	screens: SCREENS,
	organise: ["organiser"],
	/** In every hall: they hold the whole conference's questions and log. */
	exports: ["organiser"],
} as const satisfies Record<string, readonly Role[]>;
export type PageName = keyof typeof MAY_SEE;

export function maySend(roles: readonly Role[], type: CommandType): boolean {
	const senders: readonly Role[] = MAY_SEND[type];
	return roles.some((role) => senders.includes(role));
}

/** @returns how many commands roles may send and pages they may see. Losing a role never makes it more */
export function countAllowed(roles: readonly Role[]): number {
	const allowed: (readonly Role[])[] = [...Object.values(MAY_SEND), ...Object.values(MAY_SEE)];
	return allowed.filter((list) => roles.some((role) => list.includes(role))).length;
}

export function maySee(roles: readonly Role[], page: PageName): boolean {
	const seers: readonly Role[] = MAY_SEE[page];
	return roles.some((role) => seers.includes(role));
}
