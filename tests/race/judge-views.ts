import { randomUUID } from "node:crypto";
import { Desk } from "#harness/clients/client.ts";
import type { Crowd } from "./crowd.ts";
import type { Start } from "./start.ts";

/** How long clients are given to be shown the last of it. */
const SETTLED_MS = 10_000;

type Row = { id: string; votes: number };

/**
 * Every client of both servers is shown the same: of each group its distinct voters, and nothing withdrawn on any screen.
 * @param end what there is
 * @returns what is wrong, in words
 */
export async function judgeViews({ members, moderators, screens }: Crowd, end: Start): Promise<string[]> {
	// Before it refuses a command a server reads what the other has done.
	for (const one of moderators) {
		const [desk] = one.pages;
		if (desk) await one.send(desk, { type: "order.remove", sessionId: desk.sessionId, questionId: randomUUID() });
	}
	const pages = members.flatMap((member) => [...member.pages]);
	const isThere = ({ revision }: { revision: number }) => revision >= end.revision;
	const late = pages.map((page) => page.until(isThere, SETTLED_MS).then(Boolean, () => false));
	const behind = (await Promise.all(late)).filter((is) => !is).length;
	const shown = pages.map((page) => ({
		isDesk: page instanceof Desk,
		rows: (page.view?.rows ?? []) as readonly Row[],
	}));
	const views = [...Map.groupBy(shown, ({ isDesk }) => isDesk).values()];
	const tallies = talliesOf(end);
	const withdrawn = end.questions.flatMap(({ id, status }) => (status === "withdrawn" ? [id] : []));
	const onScreens = screens.flatMap(({ view }) => [view?.item?.id ?? "", ...(view?.top ?? []).map(({ id }) => id)]);
	return [
		...(behind > 0 ? [`${behind} clients never came to the last revision`] : []),
		...views.flatMap((all) => {
			const different = new Set(all.map(({ rows }) => fingerprint(rows))).size;
			return different > 1 ? [`clients are shown ${different} different views`] : [];
		}),
		...shown.flatMap(({ rows }) =>
			rows.flatMap(({ id, votes }) => {
				const wanted = tallies.get(id) ?? votes;
				return wanted === votes ? [] : [`${id} is shown with ${votes} votes, has ${wanted}`];
			}),
		),
		...onScreens.filter((id) => withdrawn.includes(id)).map((id) => `${id} was withdrawn, and a screen shows it`),
	];
}

/** @returns the number of distinct voters of each group, by the id of its head */
function talliesOf({ questions }: Start): Map<string, number> {
	const parents = new Map(questions.map(({ id, mergedInto }) => [id, mergedInto]));
	const headOf = (id: string): string => {
		const into = parents.get(id);
		return into ? headOf(into) : id;
	};
	const groups = Map.groupBy(questions, ({ id }) => headOf(id));
	return new Map([...groups].map(([id, all]) => [id, new Set(all.flatMap(({ voters }) => voters)).size]));
}

function fingerprint(rows: readonly Row[]): string {
	return JSON.stringify([...rows].sort((a, b) => (a.id < b.id ? -1 : 1)));
}
