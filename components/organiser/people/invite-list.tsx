"use client";

import { useState } from "react";
import { button } from "#components/ui/pages/button.ts";
import { useWords } from "#components/ui/words.tsx";
import { INVITED_AT_ONCE } from "#protocol/limits.ts";
import { PERSON_ROLES, type PersonRole } from "#protocol/permissions.ts";
import { defaultEnd } from "#protocol/rules/conference/people.ts";
import { type ListedPerson, readPeopleList } from "#protocol/rules/conference/people-list.ts";
import type { StaffMember } from "#protocol/views/people.ts";
import { useOrganiser } from "../use-organiser.tsx";
import { FIELD } from "./grant-fields.tsx";
import { useGrantWords } from "./grant-words.ts";
import type { MadeLink } from "./new-links.tsx";
import { type Outcome, RefusalLine } from "./refusal-line.tsx";
import { useAttempt } from "./use-attempt.ts";

type Props = { people: readonly StaffMember[]; roleWords: RoleWords; onInvited(links: MadeLink[]): void };

/** The words for each role and for all halls, in all languages. */
export type RoleWords = { roles: Record<PersonRole, string[]>; all: string[] };

/** Invites the people of a pasted list, after showing what each line was understood as. */
export function InviteList({ people, roleWords, onInvited }: Props) {
	const t = useWords("organise");
	const { view, send, isBusy } = useOrganiser();
	const attempt = useAttempt();
	const [text, setText] = useState("");
	const [outcome, setOutcome] = useState<Outcome>();
	const list = readPeopleList(text, { halls: view.halls, ...roleWords });
	const invited = list.people.slice(0, INVITED_AT_ONCE);

	async function invite() {
		const until = defaultEnd(view);
		const wanted = invited.map(({ name, grants }) => ({
			id: attempt.id(`person ${name}`),
			name,
			grants: grants.map((grant) => ({ ...grant, until })),
		}));
		const ack = await send({ type: "person.invite", opId: attempt.id(JSON.stringify(wanted)), people: wanted });
		setOutcome(ack);
		if (ack) attempt.renew();
		if (!ack?.ok) return;
		onInvited(
			(ack.links ?? []).flatMap((link) => {
				const person = wanted.find(({ id }) => id === link.personId);
				return person ? [{ ...link, name: person.name, grants: person.grants }] : [];
			}),
		);
		// What was not understood stays, to be put right.
		const lines = text.split(/\r\n|\r|\n/);
		setText(list.problems.map(({ line }) => lines[line - 1]).join("\n"));
	}

	return (
		<form
			className="mt-4 flex max-w-words flex-col items-start gap-4"
			onSubmit={(event) => {
				event.preventDefault();
				void invite();
			}}
		>
			<RefusalLine outcome={outcome} />
			<div className="w-full">
				<label htmlFor="people-list" className="font-semibold text-sm">
					{t("people.list.label")}
				</label>
				<p id="people-list-hint" className="text-quiet text-sm">
					{t("people.list.hint", { roles: PERSON_ROLES.map((role) => t(`people.roles.${role}`)).join(", ") })}
				</p>
				<textarea
					id="people-list"
					rows={6}
					value={text}
					spellCheck={false}
					onChange={({ target }) => setText(target.value)}
					aria-describedby="people-list-hint"
					placeholder={t("people.list.example", { hall: view.halls[0]?.name ?? "" })}
					className={`${FIELD} mt-1 w-full placeholder:text-quiet`}
				/>
			</div>
			<div role="status" className="w-full empty:hidden">
				{list.problems.map(({ line, problem, word }) => (
					<p key={line} className="border-error border-s-4 ps-3 text-error">
						{t(`people.list.problem.${problem}`, { line, word })}
					</p>
				))}
			</div>
			{invited.length > 0 && (
				<>
					<Preview invited={invited} people={people} />
					<button type="submit" disabled={isBusy} className={button.plain}>
						{t("people.list.invite", { count: invited.length })}
					</button>
				</>
			)}
		</form>
	);
}

function Preview({ invited, people }: { invited: readonly ListedPerson[]; people: readonly StaffMember[] }) {
	const t = useWords("organise");
	const words = useGrantWords();
	const isThere = (name: string) => people.some((person) => person.name.toLowerCase() === name.toLowerCase());
	return (
		<table className="w-full text-start">
			<caption className="text-start font-semibold text-sm">{t("people.list.preview")}</caption>
			<tbody>
				{invited.map(({ name, grants }) => (
					<tr key={name} className="border-line border-t align-top">
						<th scope="row" dir="auto" className="py-2 pe-4 text-start font-semibold">
							{name}
						</th>
						<td className="py-2">
							{grants.map(words.what).join("; ")}
							{isThere(name) && <span className="block text-quiet text-sm">{t("people.list.sameName")}</span>}
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}
