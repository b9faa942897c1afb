import { staffKey } from "#components/state/staff-storage.ts";
import { readItem, removeItem, writeItem } from "#components/state/storage.ts";

/** What somebody is writing at the desk, stored until it is sent or discarded: a reload loses none of it. */
export type DraftStorage = {
	/** @returns the draft; empty where there is none, and on the server */
	read(name: string): string;
	/** Stores a draft; an empty one is removed. */
	write(name: string, text: string): void;
};

export function createDraftStorage(personId: string): DraftStorage {
	const keyOf = (name: string) => staffKey(personId, `draft ${name}`);
	return {
		read(name) {
			const found = readItem(keyOf(name));
			return typeof found === "string" ? found : "";
		},
		write(name, text) {
			if (text === "") removeItem(keyOf(name));
			else writeItem(keyOf(name), text);
		},
	};
}
