"use client";

import { useState } from "react";
import { button } from "#components/ui/pages/button.ts";
import { useWords } from "#components/ui/words.tsx";
import type { ConferenceCommandInput } from "#protocol/conference-commands.ts";
import type { StaffMember } from "#protocol/views/people.ts";
import { KeepFresh } from "../keep-fresh.tsx";
import { useOrganiser } from "../use-organiser.tsx";
import { useGrantWords } from "./grant-words.ts";
import { PEOPLE_MS } from "./people.tsx";
import { type Outcome, RefusalLine } from "./refusal-line.tsx";

/** The browsers that are signed in, and the passkeys, of everybody who works only here. */
export function SignIns({ people, you }: { people: readonly StaffMember[]; you: string }) {
	const t = useWords("organise");
	const words = useGrantWords();
	const [outcome, setOutcome] = useState<Outcome>();
	const { send, isBusy } = useOrganiser();
	const end = async (command: ConferenceCommandInput) => setOutcome(await send(command));

	const signIns = people.flatMap((person) =>
		person.signIns.map(({ id, since, browser }) => ({
			id,
			person,
			facts: t("signIns.since", { browser: browser ?? t("signIns.unknown"), time: words.moment(since) }),
			label: t("signIns.signOut"),
			end: () => end({ type: "sign-in.revoke", signInId: id }),
		})),
	);
	const passkeys = people.flatMap((person) =>
		person.passkeys.map(({ id, createdAt, usedAt, browser }) => ({
			id,
			person,
			facts: t("signIns.created", {
				browser: browser ?? t("signIns.unknown"),
				day: words.day(createdAt),
				used: usedAt === null ? "no" : "yes",
				usedDay: words.day(usedAt ?? createdAt),
			}),
			label: t("signIns.removePasskey"),
			end: () => end({ type: "passkey.remove", passkeyId: id }),
		})),
	);
	const tables = [
		{ id: "browsers", title: t("signIns.browsers"), none: t("signIns.noBrowsers"), rows: signIns },
		{ id: "passkeys", title: t("signIns.passkeys"), none: t("signIns.noPasskeys"), rows: passkeys },
	];

	return (
		<>
			<KeepFresh everyMs={PEOPLE_MS} />
			<p className="mt-2 max-w-words text-lg">{t("signIns.lead")}</p>
			<RefusalLine outcome={outcome} />
			{tables.map(({ id, title, none, rows }) => (
				<section key={id} aria-labelledby={id} className="mt-8">
					<h2 id={id} className="font-bold text-2xl">
						{title}
					</h2>
					{rows.length === 0 && <p className="mt-2 text-quiet">{none}</p>}
					<ul className="mt-2">
						{rows.map((row) => (
							<li
								key={row.id}
								className="grid items-baseline gap-x-6 border-line border-t py-1 sm:grid-cols-[1fr_1.4fr_auto]"
							>
								<p>
									<span dir="auto" className="font-semibold">
										{row.person.id === you ? t("people.you", { name: row.person.name }) : row.person.name}
									</span>{" "}
									<span className="text-quiet text-sm">{words.roles(row.person.grants)}</span>
								</p>
								<p>{row.facts}</p>
								<button type="button" disabled={isBusy} className={button.quiet} onClick={row.end}>
									{row.label}
									<span className="sr-only">: {row.person.name}</span>
								</button>
							</li>
						))}
					</ul>
				</section>
			))}
			<p className="mt-8 max-w-words text-quiet">{t("signIns.elsewhere")}</p>
		</>
	);
}
