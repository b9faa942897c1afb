import type { ServerToClient } from "#protocol/events.ts";

/*
 * What travels between us and Socket.IO 4: a packet of Engine.IO (protocol 4) is a digit and its text, and one of
 * Socket.IO (protocol 5) is the text of an Engine.IO message, digit 4. One namespace, and text only.
 */

/** An event the server tells: its name, and what it says. */
export type News = {
	[E in keyof ServerToClient]: [name: E, data: Parameters<ServerToClient[E]>[0]];
}[keyof ServerToClient];

/** What comes from the server. */
export type Packet =
	/** The connection stands. `sid` names it; who has heard nothing for `silenceMs` may take it for lost. */
	| { is: "open"; sid: string; silenceMs: number }
	| { is: "ping" }
	/** The namespace has let us in: events may be sent. */
	| { is: "connected" }
	/** The server wants us gone, or did not let us in. */
	| { is: "goodbye" }
	| { is: "news"; news: News }
	| { is: "answer"; id: number; answer: unknown }
	/** Well-formed, and nothing to us: a newer server's event, a packet that only keeps a poll company. */
	| { is: "other" };

export const CONNECT = "40";
export const PONG = "3";
/** Stands between the packets of one answer to a poll. */
export const SEPARATOR = "\x1e";

const PACKET = /^(4\d|\d)(\d*)(.*)$/s;
const NEWS: Record<keyof ServerToClient, true> = {
	floor: true,
	desk: true,
	stage: true,
	chair: true,
	mine: true,
	presence: true,
	pulse: true,
	screens: true,
	goodbye: true,
};

/** @returns an event as a packet, to be answered under `id`; null where it is not */
export function eventPacket(id: number | null, name: string, message: unknown): string {
	return `42${id ?? ""}${JSON.stringify([name, message])}`;
}

/** @returns what the server says; null for what no Engine.IO says, such as a network's own page. Never throws. */
export function readPacket(text: string): Packet | null {
	const [, type = "", id = "", json = ""] = PACKET.exec(text) ?? [];
	try {
		switch (type) {
			case "0": {
				const { sid, pingInterval, pingTimeout } = JSON.parse(json);
				const silenceMs = pingInterval + pingTimeout;
				return typeof sid === "string" && silenceMs > 0 ? { is: "open", sid, silenceMs } : null;
			}
			case "2":
				return { is: "ping" };
			case "40":
				return { is: "connected" };
			case "1":
			case "41":
			case "44":
				return { is: "goodbye" };
			case "42": {
				const news: unknown = JSON.parse(json);
				return isNews(news) ? { is: "news", news } : { is: "other" };
			}
			case "43":
				return { is: "answer", id: Number(id), answer: JSON.parse(json)[0] };
			default:
				return type ? { is: "other" } : null;
		}
	} catch {
		return null;
	}
}

function isNews(found: unknown): found is News {
	return Array.isArray(found) && Object.hasOwn(NEWS, found[0]) && typeof found[1] === "object" && found[1] !== null;
}
