import type { WrittenSpeaker } from "./people.ts";
import { plain } from "./text.ts";

export type NewSpeaker = { id: string; name: string; role: string };

/** Gives written speakers ids, and gathers those that are new, each once. */
export class NewSpeakers {
	readonly added: NewSpeaker[] = [];
	readonly #newId: () => string;
	readonly #role: string;

	/** @param role of those whose role is not written */
	constructor(newId: () => string, role: string) {
		this.#newId = newId;
		this.#role = role;
	}

	/** @returns the speakers' ids, in their order */
	idsOf(written: readonly WrittenSpeaker[]): string[] {
		return [...new Set(written.map((one) => ("id" in one ? one.id : this.#add(one))))];
	}

	#add({ name, role }: Extract<WrittenSpeaker, { name: string }>): string {
		const known = this.added.find((one) => plain(one.name) === plain(name));
		if (!known) {
			const speaker = { id: this.#newId(), name, role: role ?? this.#role };
			this.added.push(speaker);
			return speaker.id;
		}
		if (role && known.role === this.#role) known.role = role;
		return known.id;
	}
}
