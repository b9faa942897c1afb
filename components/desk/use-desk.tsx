"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useStore } from "#components/state/store.ts";
import { PendingContext } from "#components/state/use-pending.tsx";
import { useWords } from "#components/ui/words.tsx";
import type { CommandType } from "#protocol/commands.ts";
import { maySend, type Role } from "#protocol/permissions.ts";
import type { DeskView } from "#protocol/views/desk.ts";
import type { Board } from "./columns/board.ts";
import { createDeskLive, type DeskLive } from "./desk-live.ts";
import type { DeskState, InHand, Open } from "./desk-state.ts";
import { createDraftStorage, type DraftStorage } from "./draft-storage.ts";

/** Who this browser is signed in as, and what they are in this hall. */
export type Staff = { id: string; name: string; roles: readonly Role[] };

type Here = { live: DeskLive; staff: Staff; board: Board; drafts: DraftStorage };

const Context = createContext<Here | null>(null);

/** Keeps everything below it up to date with one session's desk, from what came with the page. */
export function LiveDesk({ view, staff, children }: { view: DeskView; staff: Staff; children: ReactNode }) {
	const t = useWords("desk");
	const [live] = useState(() => createDeskLive(view, staff.id, t("connection.notSent")));
	useEffect(() => live.start(), [live]);
	const [here] = useState<Here>(() => ({ live, staff, board: new Map(), drafts: createDraftStorage(staff.id) }));
	return (
		<PendingContext value={live.store}>
			<Context value={here}>{children}</Context>
		</PendingContext>
	);
}

function useHere(): Here {
	const here = useContext(Context);
	if (!here) throw new Error("There is no live desk here: wrap the page in <LiveDesk>.");
	return here;
}

/** @returns the live desk itself, for what is not a step */
export function useLive(): DeskLive {
	return useHere().live;
}

/** @returns how to take a step */
export function useAct(): DeskLive["act"] {
	return useHere().live.act;
}

/** @returns who this browser is signed in as */
export function useStaff(): Staff {
	return useHere().staff;
}

/** @returns where this person's drafts are stored */
export function useDraftStorage(): DraftStorage {
	return useHere().drafts;
}

/** @returns whether who is at this desk may send a command */
export function useMay(): (type: CommandType) => boolean {
	const { roles } = useHere().staff;
	return (type) => maySend(roles, type);
}

/** @returns the columns on the page, for what walks through them */
export function useBoard(): Board {
	return useHere().board;
}

/** @returns the card in hand; null where there is none */
export function useInHand(): InHand | null {
	return useDesk((state) => state.inHand);
}

/** @returns how to take a card in hand, or lay it down; the same function always */
export function useSetInHand(): (inHand: InHand | null) => void {
	return useHere().live.setInHand;
}

/** @returns what is open for a question, such as the editor of its stage wording; null where nothing is */
export function useOpen(): Open | null {
	return useDesk((state) => state.open);
}

/** @returns how to open something for a question, or close it; the same function always */
export function useSetOpen(): (open: Open | null) => void {
	return useHere().live.setOpen;
}

/**
 * A part of the desk's state.
 * @param select returns a part that keeps its identity while it does not change
 */
export function useDesk<Part>(select: (state: DeskState) => Part): Part {
	return useStore(useHere().live.store, select);
}
