import { z } from "zod";
import { type HallRow, readHall } from "#db/programme.ts";
import { readVotes } from "#db/votes.ts";
import { id } from "#protocol/commands.ts";
import { type HelloReply, PROTOCOL_VERSION } from "#protocol/events.ts";
import { maySee, type PageName, PERSON_ROLES } from "#protocol/permissions.ts";
import type { Reason } from "#protocol/refusals.ts";
import type { Context } from "../context.ts";
import { accessEnd, authorsOf, type Person, rolesIn } from "../identity/principal.ts";
import { findView, isHidden, spendAsStranger } from "../live/find-view.ts";
import { mineOf, type SessionView } from "../live/session-view.ts";
import { mirrorOfSession, stageOfHall, stageViewer } from "../live/stage-of-hall.ts";
import { parseShallow } from "../shape.ts";
import type { ActivityReporter } from "./activity-reporter.ts";
import { sendRest } from "./desk-rest.ts";
import type { Presences, Seat } from "./presence.ts";
import { type OurSocket, room } from "./rooms.ts";
import { placeOf } from "./screens.ts";

const hello = {
	protocol: z.literal(PROTOCOL_VERSION),
	have: z.strictObject({ epoch: z.string().max(64), revision: z.number().int() }).nullable(),
};
const helloSchema = z.discriminatedUnion("audience", [
	z.strictObject({ ...hello, audience: z.enum(["floor", "mirror"]), sessionId: id }),
	z.strictObject({ ...hello, audience: z.enum(["desk", "chair"]), sessionId: id, personId: id.optional() }),
	z.strictObject({ ...hello, audience: z.literal("stage"), hallId: id }),
	z.strictObject({ ...hello, audience: z.literal("operator"), hallId: id }),
]);
type Hello = z.infer<typeof helloSchema>;
type Have = Hello["have"];

/** What only open desks need of a server. */
export type DeskNews = { presences: Presences; activity: ActivityReporter };

/**
 * Answers hello: joins the socket to its audience, and brings it up to date.
 *
 * Joins first and reads after: a change in between comes twice rather than never, and rows are absolute. The view is serialized when
 * the answer is sent and not before. Otherwise a tick in between would send its frame ahead of a view that lacks it, to a client that
 * cannot apply it yet.
 * @returns a function that gives the answer, or a refusal
 */
export async function answerHello(
	context: Context,
	news: DeskNews,
	socket: OurSocket,
	message: unknown,
): Promise<(() => HelloReply) | Reason> {
	const hello = parseShallow(helloSchema, message, 2);
	if (!hello) return { code: "malformed" };
	const { cookies } = socket.data;
	const browserId = context.identity.anyId(cookies);
	const seconds =
		browserId === null ? await spendAsStranger(context, cookies) : await context.rates.spend("hello", browserId);
	if (seconds > 0) return { code: "too-fast", seconds };
	if (hello.audience === "stage") return followStage(context, socket, hello.hallId);
	if (hello.audience === "operator") return followScreens(context, socket, hello.hallId);
	const view = await findView(context, hello.sessionId, socket.data.cookies);
	if (view && "code" in view) return view;
	if (view && (hello.audience === "floor" || hello.audience === "mirror") && (await isHidden(context, view, cookies)))
		return { code: "conference-archived" };
	switch (hello.audience) {
		case "floor":
			return view ? followFloor(context, socket, view, hello.have) : { code: "no-such-session" };
		case "mirror":
			return view ? followMirror(context, socket, view) : { code: "no-such-session" };
		case "desk":
			return view ? followDesk(context, news, socket, view, hello) : { code: "not-allowed" };
		case "chair":
			return view ? followChair(context, socket, view, hello.personId) : { code: "not-allowed" };
	}
}

/**
 * Looks up the person a socket sees a page of a session as, each time again. [Q4] From then on the socket can be cut.
 * @returns null if they may not see it
 */
export async function enter(
	{ identity }: Context,
	socket: OurSocket,
	view: SessionView,
	page: PageName,
): Promise<Person | null> {
	const { conference, hall } = view.state;
	const person = await identity.person(socket.data.cookies, conference.id);
	if (person.kind !== "person" || !maySee(rolesIn(person, hall.id), page)) return null;
	await socket.join(room.signIn(conference.id, person.signInId, person.grants));
	return person;
}

async function followFloor({ identity, db }: Context, socket: OurSocket, view: SessionView, have: Have) {
	const delegate = identity.delegate(socket.data.cookies, view.state.conference.id);
	await socket.join(room.floor(view.id));
	const isKnown = delegate.kind === "delegate";
	if (isKnown) await socket.join(authorsOf(delegate).map((author) => room.mine(view.id, author)));
	const votes = isKnown ? await readVotes(db, view.id, delegate.voter) : null;
	return (): HelloReply => {
		const answer = { ok: true, audience: "floor", mine: mineOf(view, delegate, votes) } as const;
		return view.continues(have)
			? { ...answer, frame: view.floorFrame(have.revision) }
			: { ...answer, view: view.floor() };
	};
}

/** [L23] A screen of anybody's own. It does not belong to the hall: no desk counts it. */
async function followMirror({ views }: Context, socket: OurSocket, view: SessionView) {
	await socket.join(room.mirror(view.state.hall.id));
	const mirror = await mirrorOfSession(views, view);
	return (): HelloReply => ({ ok: true, audience: "mirror", view: mirror });
}

async function followDesk(
	context: Context,
	news: DeskNews,
	socket: OurSocket,
	view: SessionView,
	{ have, personId }: { have: Have; personId?: string | undefined },
) {
	const { presences, activity } = news;
	const person = await enter(context, socket, view, "desk");
	if (!person) return { code: "not-allowed" } as const;
	if (personId && personId !== person.id) return otherPerson(person);
	await socket.join(room.desk(view.id));
	context.screens.sendTo(socket, placeOf(view));
	// Once this is answered, and only if the socket is still open.
	setImmediate(() => socket.connected && presences.join(view.id, socket.id, seatOf(person, view)));
	void activity.sendTo(socket, view);
	return (): HelloReply => {
		const accessEnds = accessEnd(person, view.state.hall.id);
		const answer = { ok: true, audience: "desk", now: Date.now(), accessEnds } as const;
		if (view.continues(have)) return { ...answer, frame: view.deskFrame(have.revision) };
		const { desk, rest } = view.deskStart();
		void sendRest(socket, view, rest);
		return { ...answer, view: desk, left: rest.length };
	};
}

async function followChair(context: Context, socket: OurSocket, view: SessionView, personId?: string) {
	const person = await enter(context, socket, view, "chair");
	if (!person) return { code: "not-allowed" } as const;
	if (personId && personId !== person.id) return otherPerson(person);
	await socket.join(room.chair(view.id));
	await view.refresh();
	const accessEnds = accessEnd(person, view.state.hall.id);
	return (): HelloReply => ({ ok: true, audience: "chair", accessEnds, view: view.chair() });
}

/** [K14] Nobody's steps are sent under somebody else's name, unless they say so. */
const otherPerson = ({ id, name }: Person) => ({ code: "other-person", personId: id, name }) as const;

async function followStage({ db, identity, screens, views }: Context, socket: OurSocket, hallId: string) {
	// Nobody else is a screen or staff: no query is needed.
	if (!identity.isStaff(socket.data.cookies)) return { code: "not-allowed" } as const;
	const hall = await readHall(db, { id: hallId });
	const viewer = hall && (await stageViewer(identity, socket.data.cookies, hall));
	if (!hall || !viewer) return { code: "not-allowed" } as const;
	if (viewer.kind === "person") await socket.join(room.signIn(viewer.conferenceId, viewer.signInId, viewer.grants));
	await socket.join(room.stage(hall.id));
	const now = (await readHall(db, { id: hall.id })) ?? hall;
	const screenId = viewer.kind === "screen" ? viewer.id : null;
	if (screenId) await screens.join(socket, { id: screenId, hallId: hall.id });
	const stage = await stageOfHall(views, now);
	return (): HelloReply => ({ ok: true, audience: "stage", view: stage, screenId });
}

/** [O51] What a hall's screens show, for those who run them: nothing that the hall does not see but the screens' names. */
async function followScreens(context: Context, socket: OurSocket, hallId: string) {
	const { screens, views } = context;
	const found = await enterHall(context, socket, hallId);
	if (!found) return { code: "not-allowed" } as const;
	const { hall, person } = found;
	await socket.join([room.stage(hall.id), room.operators(hall.id)]);
	const now = (await readHall(context.db, { id: hall.id })) ?? hall;
	screens.sendTo(socket, now);
	const view = await stageOfHall(views, now);
	const accessEnds = accessEnd(person, hall.id);
	return (): HelloReply => ({ ok: true, audience: "operator", now: Date.now(), accessEnds, view });
}

/** Looks up who runs a hall's screens. [Q4] From then on the socket can be cut. @returns null if this is not one of them */
export async function enterHall(
	{ db, identity }: Context,
	socket: OurSocket,
	hallId: string,
): Promise<{ hall: HallRow; person: Person } | null> {
	if (!identity.isStaff(socket.data.cookies)) return null;
	const hall = await readHall(db, { id: hallId });
	const person = hall && (await identity.person(socket.data.cookies, hall.conference.id));
	if (person?.kind !== "person" || !maySee(rolesIn(person, hall?.id ?? null), "screens")) return null;
	await socket.join(room.signIn(person.conferenceId, person.signInId, person.grants));
	return hall && { hall, person };
}

/** @returns a person as the other desks see them: by the first of their roles that may see it */
function seatOf(person: Person, { state }: SessionView): Seat["person"] {
	const roles = rolesIn(person, state.hall.id);
	const role = PERSON_ROLES.find((one) => roles.includes(one) && maySee([one], "desk")) ?? "observer";
	return { id: person.id, name: person.name, role };
}
