import type { Similar } from "#protocol/events.ts";

/** Asks as a phone does while somebody types. */
export function typing({ origin, cookie }: { origin: string; cookie: string }) {
	return (body: unknown, headers: Record<string, string> = {}) =>
		fetch(`${origin}/api/similar`, {
			method: "POST",
			headers: { origin, cookie, "content-type": "application/json", ...headers },
			body: typeof body === "string" ? body : JSON.stringify(body),
		});
}

export const offered = async (response: Response): Promise<string[]> => {
	const answer: Similar = await response.json();
	if (!answer.ok) throw new Error(`Refused: ${answer.refusal.code}`);
	return answer.questionIds;
};
