import type { CommandType } from "./commands.ts";

/**
 * Who may do what: one table of commands and one of pages. Everything else asks here, and the tests are made from it, so that a
 * pair that stands in neither is refused.
 */

/** What a person may be at a conference, the first being what they are called where they are several. */
export const PERSON_ROLES = ["moderator", "chair", "operator", "organiser", "observer"] as const;
export type PersonRole = (typeof PERSON_ROLES)[number];
/** What a one-time link signs a browser in as. */
export const LINK_ROLES = [...PERSON_ROLES, "screen"] as const;
export type LinkRole = (typeof LINK_ROLES)[number];
export const ROLES = ["delegate", ...LINK_ROLES] as const;
export type Role = (typeof ROLES)[number];

const DELEGATE = ["delegate"] as const;
/** An organiser may do what a moderator may and changes the programme, and an operator sees to the screens. */
const DESK = ["moderator", "organiser"] as const;
const ON_STAGE = ["moderator", "organiser", "chair"] as const;
const SCREENS = ["moderator", "organiser", "operator"] as const;

/** Which roles may send a command. An observer sees the desk and a screen listens; neither sends any. */
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
	"order.next": DESK,
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
	/** And only of a step that they may take themselves (`rules/undo.ts`). */
	"desk.undo": ["moderator", "organiser", "operator", "chair"],
} as const satisfies Record<CommandType, readonly Role[]>;

/** The pages, by who may see them. Whoever is nobody is a delegate here. */
export const MAY_SEE = {
	programme: ROLES,
	floor: ROLES,
	desk: ["moderator", "organiser", "operator", "observer"],
	"run-sheet": ["moderator", "organiser", "operator", "observer", "chair"],
	chair: ["chair", "moderator", "organiser"],
	/** Its own hall's screen, and whoever runs the hall. */
	stage: ["screen", "moderator", "organiser", "operator"],
} as const satisfies Record<string, readonly Role[]>;
export type PageName = keyof typeof MAY_SEE;

/** @returns whether somebody with these roles may send a command of this type */
export function maySend(roles: readonly Role[], type: CommandType): boolean {
	const senders: readonly Role[] = MAY_SEND[type];
	return roles.some((role) => senders.includes(role));
}

/** @returns whether somebody with these roles may see a page */
export function maySee(roles: readonly Role[], page: PageName): boolean {
	const seers: readonly Role[] = MAY_SEE[page];
	return roles.some((role) => seers.includes(role));
}
