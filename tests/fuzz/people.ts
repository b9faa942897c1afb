import { openChair } from "#harness/clients/chair.ts";
import type { Delegate, Desk } from "#harness/clients/client.ts";
import { openScreen } from "#harness/clients/screen.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import type { Command, CommandInput } from "#protocol/commands.ts";
import type { Ack } from "#protocol/events.ts";
import type { ChairQuestion } from "#protocol/views/chair.ts";
import type { SessionActivity, UndoableStep } from "#protocol/views/desk.ts";
import { differences } from "./differences.ts";
import { SLUG } from "./fixed.ts";
import type { Person } from "./model/by.ts";
import { byId, type ExpectedViews } from "./views.ts";

/** Somebody whose client may lose its connection and come back with what it has. */
export type Client = {
	name: string;
	isHere: boolean;
	leave(): void;
	/** @param revision the session's: the client has to be shown it */
	comeBack(revision: number): Promise<void>;
	/** @returns where what the client is shown is not what it must be */
	differences(expected: ExpectedViews, revision: number): string[];
};

/** Somebody who sends commands. */
export type Sender = Client & {
	person: Person;
	send(command: CommandInput): Promise<Ack>;
	/** The last command that was accepted, for sending it once more; null where that cannot be had. */
	again(): Promise<Ack> | null;
};

export type People = {
	desks: (Sender & { desk: Desk; activity: SessionActivity | null })[];
	chair: Sender;
	delegates: (Sender & { delegate: Delegate })[];
	screen: Client;
	all: Client[];
	/** @returns once anything has come from the server for anybody */
	news(): Promise<void>;
	close(): void;
};

/** Two moderators, a chair, five delegates and a screen of the hall. */
export async function gather(conference: Conference): Promise<People> {
	const { origin } = conference;
	const sessionId = conference.session(SLUG);
	let heard = Promise.withResolvers<void>();
	const hear = () => {
		heard.resolve();
		heard = Promise.withResolvers();
	};

	const listen = ({ socket }: Pick<Desk, "socket">) => void socket.io.on("packet", hear);

	async function deskOf(name: string) {
		const desk = await conference.moderator(name, SLUG);
		listen(desk);
		const sender = { ...senderOf(desk, { name, role: "moderator" }), desk, activity: null as SessionActivity | null };
		desk.socket.on("activity", ({ activity }) => {
			sender.activity = activity;
		});
		return Object.assign(sender, {
			differences(expected: ExpectedViews, revision: number) {
				if (!desk.view) return ["has no view"];
				const { head, rows, ...position } = desk.view;
				const is = {
					head: {
						...head,
						mutes: byId(head.mutes.map((mute) => ({ id: mute.questionId, ...mute }))),
						undo: undoById(head.undo),
					},
					rows: byId(
						rows.map(({ tags, ...row }) => ({
							...row,
							tags: Object.fromEntries(tags.map((tag) => [tag, true])),
						})),
					),
				};
				return [...differences({ ...expected.desk() }, is), ...differences(revision, position.revision, " revision")];
			},
		});
	}

	async function delegateOf(name: string) {
		const delegate = await conference.delegate(SLUG);
		listen(delegate);
		return Object.assign(senderOf(delegate, { name, role: "delegate" }), {
			delegate,
			differences(expected: ExpectedViews, revision: number) {
				if (!delegate.view) return ["has no view"];
				const { head, rows, ...position } = delegate.view;
				const { votes, feedback = {}, questions } = delegate.mine;
				const mine = { feedback, votes: Object.fromEntries(votes.map((id) => [id, true])), questions: byId(questions) };
				return [
					...differences(expected.floor(), { head, rows: byId(rows) }),
					...differences(expected.mine(name), mine, " mine"),
					...differences(revision, position.revision, " revision"),
				];
			},
		});
	}

	async function chairOf(name: string): Promise<Sender> {
		const cookie = await conference.signIn("chair", name);
		const open = async () => {
			const opened = await openChair(origin, cookie, sessionId);
			listen(opened);
			return opened;
		};
		let chair = await open();
		const sender: Sender = {
			...{ name, person: { name, role: "chair" as const }, isHere: true, again: () => null },
			send: (command) => chair.send(command),
			leave() {
				this.isHere = false;
				chair.leave();
			},
			async comeBack() {
				this.isHere = true;
				chair = await open();
			},
			differences(expected) {
				if (!chair.view) return differences(expected.chair(), {});
				const { epoch, revision, now, ...is } = chair.view;
				const { item } = is;
				return differences(expected.chair(), {
					...is,
					item: item && { ...item, question: unranked(item.question) },
					order: is.order.map(unranked),
					top: is.top.map(unranked),
					undo: undoById(is.undo),
				});
			},
		};
		return sender;
	}

	async function screenOf(cookie: string): Promise<Client> {
		const open = async () => {
			const opened = await openScreen(origin, cookie, conference.hall("main"));
			listen(opened);
			return opened;
		};
		let screen = await open();
		const client: Client = {
			...{ name: "the screen", isHere: true },
			leave() {
				this.isHere = false;
				screen.leave();
			},
			async comeBack() {
				this.isHere = true;
				screen = await open();
			},
			differences(expected) {
				const { epoch, revision, session, top, ...is } = screen.view ?? { epoch: "", revision: 0 };
				return differences(expected.stage(), session?.id === sessionId ? { ...is, session, top } : is);
			},
		};
		return client;
	}

	const desks = [await deskOf("Sam"), await deskOf("Alex")];
	const chair = await chairOf("chair");
	const delegates = [];
	for (const name of ["Ann", "Ben", "Cai", "Dee", "Eve"]) delegates.push(await delegateOf(name));
	const screen = await screenOf(await conference.signIn("moderator", "Pat"));
	const all: Client[] = [...desks, chair, ...delegates, screen];
	return {
		...{ desks, chair, delegates, screen, all },
		news: () => heard.promise,
		close() {
			for (const client of all) client.leave();
		},
	};
}

function senderOf(client: Desk | Delegate, person: Person): Omit<Sender, "differences"> {
	return {
		...{ name: person.name, person, isHere: true },
		send: (command) => client.send(command),
		again() {
			const last: Command | undefined = client.acknowledged.at(-1)?.command;
			return last ? client.socket.emitWithAck("command", last) : null;
		},
		leave() {
			this.isHere = false;
			client.socket.disconnect();
		},
		async comeBack(revision) {
			this.isHere = true;
			client.socket.connect();
			await client.until((view) => view.revision >= revision);
		},
	};
}

function undoById(undo: readonly UndoableStep[]) {
	return byId(undo.map(({ at: _, ...step }) => ({ id: step.personId, ...step })));
}

/** Without what is not in the model. */
function unranked({ rankWhenPut, ...question }: ChairQuestion): Omit<ChairQuestion, "rankWhenPut"> {
	return question;
}
