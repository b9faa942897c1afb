import { Delegate, type Desk } from "#harness/clients/client.ts";
import { openScreen, type Screen } from "#harness/clients/screen.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import { Member } from "./member.ts";

export type Crowd = {
	voters: Member<Delegate>[];
	authors: Member<Delegate>[];
	moderators: Member<Desk>[];
	/** Somebody who sends commands. */
	members: Member[];
	screens: Screen[];
	leave(): void;
};

/** The session that is raced in. It is open, and has its hall's stage. */
export const SLUG = "interview";
const NAMES = ["Sam", "Alex", "Bryn", "Carys"];
const AUTHORS = 6;

/**
 * Opens everybody's clients, every second at the other of two servers.
 * @param nodes the conference at each server
 * @param count how many delegates vote; every third of them has a page open at both
 */
export async function gather(nodes: readonly [Conference, Conference], count: number): Promise<Crowd> {
	const all: { leave(): void }[] = [];
	const at = (n: number) => nodes[n % 2] ?? nodes[0];

	async function delegateAt(places: readonly Conference[]): Promise<Member<Delegate>> {
		const { cookie } = await nodes[0].visit(SLUG);
		const pages = places.map(({ origin, session }) => new Delegate(origin, cookie, session(SLUG), nodes[0].id));
		all.push(...pages);
		await Promise.all(pages.map((page) => page.until(() => true)));
		return new Member(pages);
	}

	const voters = await Promise.all(Array.from({ length: count }, (_, n) => delegateAt(n % 3 === 0 ? nodes : [at(n)])));
	const authors = await Promise.all(Array.from({ length: AUTHORS }, (_, n) => delegateAt([at(n)])));
	const desks = await Promise.all(NAMES.map((name, n) => at(n).moderator(name, SLUG)));
	const screens = await Promise.all(
		nodes.map(async (node) => openScreen(node.origin, await node.signIn("operator", "Pat"), node.hall("main"))),
	);
	all.push(...desks, ...screens);
	const moderators = desks.map((desk) => new Member([desk]));
	return {
		...{ voters, authors, moderators, screens, members: [...voters, ...authors, ...moderators] },
		leave() {
			for (const client of all) client.leave();
		},
	};
}
