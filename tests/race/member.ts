import { randomUUID } from "node:crypto";
import type { Delegate, Desk } from "#harness/clients/client.ts";
import type { Command, CommandInput } from "#protocol/commands.ts";
import type { Ack } from "#protocol/events.ts";

export type Answered = { command: Command; ack: Ack & { ok: true } };

/** Somebody who takes part, with a page open, or with two: one at each server. */
export class Member<Page extends Delegate | Desk = Delegate | Desk> {
	readonly pages: readonly Page[];
	/** In the order of the answers. */
	readonly acknowledged: Answered[] = [];
	/** The codes of refusals. */
	readonly refused: string[] = [];

	constructor(pages: readonly Page[]) {
		this.pages = pages;
	}

	/** Sends a command, once: the revision in the answer to one that was sent again may be later than what it did. */
	async send(page: Page, input: CommandInput): Promise<void> {
		const command: Command = { ...input, opId: randomUUID() };
		const ack = await page.socket.emitWithAck("command", command);
		if (ack.ok) this.acknowledged.push({ command, ack });
		else this.refused.push(ack.refusal.code);
	}
}
