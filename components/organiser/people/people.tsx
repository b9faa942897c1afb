"use client";

import { useEffect, useState } from "react";
import { useWords } from "#components/ui/words.tsx";
import type { StaffMember } from "#protocol/views/people.ts";
import { KeepFresh } from "../keep-fresh.tsx";
import { useOrganiser } from "../use-organiser.tsx";
import { InviteList, type RoleWords } from "./invite-list.tsx";
import { InviteOne } from "./invite-one.tsx";
import { type MadeLink, NewLinks } from "./new-links.tsx";
import { PersonRow } from "./person-row.tsx";

/** How soon the list shows who has signed in, which changes nothing of the conference. */
export const PEOPLE_MS = 5_000;

type Props = {
	people: readonly StaffMember[];
	/** The organiser's own id. */
	you: string;
	/** The public address; null for the one the page was opened by. */
	origin: string | null;
	roleWords: RoleWords;
};

/** Who works at the conference, and invites more. */
export function People({ people, you, origin, roleWords }: Props) {
	const t = useWords("organise");
	const { view } = useOrganiser();
	const [links, setLinks] = useState<readonly MadeLink[]>([]);
	const [isListed, setListed] = useState(false);
	const address = origin ?? (typeof location === "undefined" ? "" : location.origin);

	// A link ends the one before it.
	const add = (made: readonly MadeLink[]) =>
		setLinks((before) => [
			...before.filter(({ personId }) => !made.some((link) => link.personId === personId)),
			...made,
		]);
	const newest = links.at(-1);
	useEffect(() => {
		if (isListed && links.length > 0) document.getElementById("new-links")?.focus();
	}, [isListed, links]);

	return (
		<>
			<KeepFresh everyMs={PEOPLE_MS} />
			<div className="print:hidden">
				<p className="mt-2 max-w-words text-lg">{t("people.lead")}</p>
				<section aria-labelledby="invite" className="mt-8">
					<h2 id="invite" className="font-bold text-2xl">
						{t("people.inviteTitle")}
					</h2>
					<InviteOne
						onInvited={(made) => {
							setListed(false);
							add(made);
						}}
					/>
					<details className="mt-4">
						<summary className="inline-flex min-h-target items-center underline underline-offset-4">
							{t("people.list.open")}
						</summary>
						<InviteList
							people={people}
							roleWords={roleWords}
							onInvited={(made) => {
								setListed(true);
								add(made);
							}}
						/>
					</details>
					<p role="status" className="sr-only">
						{newest && t("people.links.made", { name: newest.name })}
					</p>
				</section>
			</div>
			{links.length > 0 && <NewLinks links={links} origin={address} onDone={() => setLinks([])} />}
			<section aria-labelledby="people" className="mt-10 print:hidden">
				<h2 id="people" className="font-bold text-2xl">
					{t("people.title", { count: people.length })}
				</h2>
				<ul className="mt-2">
					{people.map((person) => (
						<PersonRow
							key={person.id}
							person={person}
							isYou={person.id === you}
							onLink={(link) => {
								setListed(true);
								add([link]);
							}}
						/>
					))}
				</ul>
				<p className="mt-4">
					<a href={`/${view.code}/organise/sign-ins`} className="underline underline-offset-4">
						{t("people.toSignIns")}
					</a>
				</p>
			</section>
		</>
	);
}
