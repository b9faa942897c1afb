import type { DeskQuestion } from "../views/desk.ts";

type Ranked = Pick<DeskQuestion, "id" | "votes" | "publishedAt">;
type Put = { putAt: number | null };

/** [R1] Top, on phones, desks and walls. @param published the published questions @returns those never put on stage, best first */
export function topOf<Question extends Ranked & Put>(published: readonly Question[]): Question[] {
	return published.filter(isNeverPut).sort(byVotes);
}

/** [R1] Whether a published question is still listed for a vote: it has never been on stage. */
export function isNeverPut({ putAt }: Put): boolean {
	return putAt === null;
}

/** The order of Top: by votes, then earliest published, then by id so that every device agrees. */
function byVotes(a: Ranked, b: Ranked): number {
	return b.votes - a.votes || (a.publishedAt ?? 0) - (b.publishedAt ?? 0) || byId(a, b);
}

type Published = { id: string; publishedAt: number };

/** [R2] The order of New: latest published first. */
export function byNewest(a: Published, b: Published): number {
	return b.publishedAt - a.publishedAt || byId(a, b);
}

/** [R3] The order of the questions that were on stage: latest first. */
export function byPutting(a: Put & { id: string }, b: Put & { id: string }): number {
	return (b.putAt ?? 0) - (a.putAt ?? 0) || byId(a, b);
}

/** [K1] The order of the review column: oldest first, so that new questions arrive at the bottom. */
export function byAsking(a: Pick<DeskQuestion, "id" | "askedAt">, b: Pick<DeskQuestion, "id" | "askedAt">): number {
	return a.askedAt - b.askedAt || byId(a, b);
}

/** [K1] The order of the published column: pinned first, then like Top. */
export function byDeskVotes(a: Ranked & Pinned, b: Ranked & Pinned): number {
	return pinnedFirst(a, b) || byVotes(a, b);
}

type Pinned = Pick<DeskQuestion, "pinned">;

export function pinnedFirst(a: Pinned, b: Pinned): number {
	return Number(b.pinned) - Number(a.pinned);
}

function byId(a: { id: string }, b: { id: string }): number {
	return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
