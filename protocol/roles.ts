import type { CommandType } from "./commands.ts";

/**
 * Who may do what: one table of commands and one of pages. Everything else asks here, and the tests are made from it, so that a
 * pair that stands in neither is refused.
 */

export const STAFF_ROLES = ["moderator", "chair", "operator", "organiser", "observer", "screen"] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];
export const ROLES = ["delegate", ...STAFF_ROLES] as const;
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

/** @returns whether a role may send a command of this type */
export function maySend(role: Role, type: CommandType): boolean {
	const roles: readonly Role[] = MAY_SEND[type];
	return roles.includes(role);
}

/** @returns whether a role may see a page */
export function maySee(role: Role, page: PageName): boolean {
	const roles: readonly Role[] = MAY_SEE[page];
	return roles.includes(role);
}

/** @returns whether whoever signs in gives a name: those that others see at the desk. A chair and a screen need none. */
export function isNamed(role: StaffRole): boolean {
	return role !== "chair" && role !== "screen";
}
