"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useMemo, useState, useTransition } from "react";
import { postConferenceCommand } from "#components/connection/plain-http.ts";
import { readRevision } from "#components/connection/read-revision.ts";
import { newOpId } from "#components/state/entry.ts";
import type { ConferenceCommandInput } from "#protocol/conference-commands.ts";
import type { ConferenceAck } from "#protocol/events.ts";
import type { Refusal } from "#protocol/refusals.ts";
import type { ConferenceView } from "#protocol/views/conference.ts";
import { useKeptFocus } from "./use-kept-focus.ts";

type Organiser = {
	view: ConferenceView;
	/** Whether a command, or the page that shows what it did, is on its way. */
	isBusy: boolean;
	/** Why the last command was refused; null once another was not. */
	refusal: Refusal | null;
	/** Sends a command, and shows the page as it is afterwards. @returns the ack; null if none came, so that nobody knows */
	send(command: ConferenceCommandInput): Promise<ConferenceAck | null>;
	/** Does something else, and shows the page as it is afterwards. */
	run(work: () => Promise<unknown>): Promise<void>;
};

/** In the address of a page that moves because the conference's code has changed: what was sent is saved. */
export const SAVED = "#saved";

const Context = createContext<Organiser | null>(null);

/** Gives an organiser's page the conference, and the way to change it. */
export function OrganiserProvider({ view, children }: { view: ConferenceView; children: ReactNode }) {
	const router = useRouter();
	const [isSending, setSending] = useState(false);
	const [isShowing, show] = useTransition();
	const [refusal, setRefusal] = useState<Refusal | null>(null);
	const conferenceId = view.id;
	const isBusy = isSending || isShowing;
	const keepFocus = useKeptFocus(isBusy);
	const organiser = useMemo((): Organiser => {
		async function send(command: ConferenceCommandInput) {
			keepFocus();
			setSending(true);
			const ack = await postConferenceCommand({ opId: newOpId(), conferenceId, ...command });
			const code = ack?.ok ? await codeAfter(command, view.code) : view.code;
			const isSet = command.type === "conference.set";
			setSending(false);
			setRefusal(ack && !ack.ok ? ack.refusal : null);
			// Next's router would not leave a former address.
			if (code !== view.code)
				location.replace(`/${code}${location.pathname.slice(`/${view.code}`.length)}${isSet ? SAVED : ""}`);
			else show(() => router.refresh());
			return ack;
		}
		async function run(work: () => Promise<unknown>) {
			keepFocus();
			setSending(true);
			await work();
			setSending(false);
			show(() => router.refresh());
		}
		return { view, isBusy, refusal, send, run };
	}, [view, isBusy, refusal, conferenceId, router, keepFocus]);
	return <Context value={organiser}>{children}</Context>;
}

export function useOrganiser(): Organiser {
	const organiser = useContext(Context);
	if (!organiser) throw new Error("Wrap an organiser's page in <OrganiserProvider>.");
	return organiser;
}

/** [O27] @returns the conference's code after a command: the one that was set, or that somebody else may have set meanwhile */
async function codeAfter(command: ConferenceCommandInput, code: string): Promise<string> {
	if (command.type === "conference.set" && command.to.code !== undefined) return command.to.code.trim().toLowerCase();
	if (command.type === "conference.delete") return code;
	return (await readRevision(code))?.code ?? code;
}
