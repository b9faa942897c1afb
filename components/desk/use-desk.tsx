"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useStore } from "#components/state/store.ts";
import { PendingContext } from "#components/state/use-pending.tsx";
import { inLocale } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { CommandType } from "#protocol/commands.ts";
import { maySend, type Role } from "#protocol/permissions.ts";
import type { DeskQuestion, DeskView } from "#protocol/views/desk.ts";
import type { Board } from "./columns/board.ts";
import { rowsById } from "./columns/columns.ts";
import { createDeskLive, type DeskLive } from "./desk-live.ts";
import type { CurrentCard, DeskState, Open } from "./desk-state.ts";
import { createDraftStorage, type DraftStorage } from "./draft-storage.ts";

/** Who is signed in, with their roles in this hall. */
export type Staff = { id: string; name: string; roles: readonly Role[] };

type Here = { live: DeskLive; staff: Staff; board: Board; drafts: DraftStorage };

const Context = createContext<Here | null>(null);

/** Provides one session's live desk to everything below it. */
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

export function useLive(): DeskLive {
	return useHere().live;
}

/** @returns a function that takes a step */
export function useAct(): DeskLive["act"] {
	return useHere().live.act;
}

export function useStaff(): Staff {
	return useHere().staff;
}

/** @returns where this person's drafts are stored */
export function useDraftStorage(): DraftStorage {
	return useHere().drafts;
}

/** @returns the hall's name in the reader's language */
export function useHallName(): string {
	const { locale } = useSpoken();
	const { name, nameCy } = useDesk(({ view }) => view.head.about.hall);
	return inLocale(locale, name, nameCy).text;
}

/** @returns whether this person may send a command */
export function useMay(): (type: CommandType) => boolean {
	const { roles } = useHere().staff;
	return (type) => maySend(roles, type);
}

export function useBoard(): Board {
	return useHere().board;
}

export function useCurrentCard(): CurrentCard | null {
	return useDesk((state) => state.current);
}

/** @returns a stable function that makes a card the current one, or none */
export function useSetInHand(): (current: CurrentCard | null) => void {
	return useHere().live.setCurrent;
}

export function useOpen(): Open | null {
	return useDesk((state) => state.open);
}

/** @returns a stable function that opens something for a question, or closes it */
export function useSetOpen(): (open: Open | null) => void {
	return useHere().live.setOpen;
}

/** @returns a question of the session as it is now; undefined where there is none with this id */
export function useQuestion(id: string | null | undefined): DeskQuestion | undefined {
	return useDesk(({ view }) => (id == null ? undefined : rowsById(view.rows).get(id)));
}

/**
 * A part of the desk's state. It is selected again with every change, so going through all questions belongs in a `useMemo`.
 * @param select returns a part that keeps its identity while it does not change
 */
export function useDesk<Part>(select: (state: DeskState) => Part): Part {
	return useStore(useHere().live.store, select);
}
