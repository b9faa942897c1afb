import type { CommandType } from "./commands.ts";

/** Who may do what: one table of commands and one of pages. Tests check every pair of role and command or page. */

/** A person's roles at a conference. Somebody with several is shown as the first of them. */
export const PERSON_ROLES = ["moderator", "chair", "operator", "organiser", "observer"] as const;
export type PersonRole = (typeof PERSON_ROLES)[number];
export const LINK_ROLES = [...PERSON_ROLES, "screen"] as const;
export type LinkRole = (typeof LINK_ROLES)[number];
export const ROLES = ["delegate", ...LINK_ROLES] as const;
export type Role = (typeof ROLES)[number];

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
	"question.approve": DESK,
	"question.hold": DESK,
	"question.decline": DESK,
	"question.tag": DESK,
	"question.each": DESK,
	"question.word": DESK,
	"question.merge": DESK,
	"question.split": DESK,
	"question.pin": DESK,
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
	"programme.session": ["organiser"],
	"note.send": DESK,
	"note.acknowledge": ["chair"],
	"screen.pair": SCREENS,
	"screen.link": SCREENS,
	"screen.fix": SCREENS,
	"screen.revoke": SCREENS,
	/** Only for steps that they may take themselves (`rules/undo.ts`). */
	"desk.undo": ["moderator", "organiser", "operator", "chair"],
} as const satisfies Record<CommandType, readonly Role[]>;

/** [Q2] Which roles may see a page. Somebody without a role counts as a delegate. */
export const MAY_SEE = {
	programme: ROLES,
	floor: ROLES,
	desk: ["moderator", "organiser", "operator", "observer"],
	"run-sheet": ["moderator", "organiser", "operator", "observer", "chair"],
	chair: ["chair", "moderator", "organiser"],
	stage: ["screen", "moderator", "organiser", "operator"],
} as const satisfies Record<string, readonly Role[]>;
export type PageName = keyof typeof MAY_SEE;

export function maySend(roles: readonly Role[], type: CommandType): boolean {
	const senders: readonly Role[] = MAY_SEND[type];
	return roles.some((role) => senders.includes(role));
}

export function maySee(roles: readonly Role[], page: PageName): boolean {
	const seers: readonly Role[] = MAY_SEE[page];
	return roles.some((role) => seers.includes(role));
}
