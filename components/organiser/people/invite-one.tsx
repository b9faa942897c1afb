"use client";

import { useRef, useState } from "react";
import { button } from "#components/ui/pages/button.ts";
import { useInvalidField } from "#components/ui/pages/use-invalid-field.ts";
import { useWords } from "#components/ui/words.tsx";
import { useOrganiser } from "../use-organiser.tsx";
import { GrantFields, grantOf, newGrant } from "./grant-fields.tsx";
import { NameField } from "./name-field.tsx";
import type { MadeLink } from "./new-links.tsx";
import { type Outcome, RefusalLine } from "./refusal-line.tsx";
import { useAttempt } from "./use-attempt.ts";

/** Invites one person. What was chosen stays for the next. */
export function InviteOne({ onInvited }: { onInvited(links: MadeLink[]): void }) {
	const t = useWords("organise");
	const { view, send, isBusy } = useOrganiser();
	const attempt = useAttempt();
	const [name, setName] = useState("");
	const [grant, setGrant] = useState(() => newGrant(view));
	const [outcome, setOutcome] = useState<Outcome>();
	const { invalid, form } = useInvalidField();
	const field = useRef<HTMLInputElement>(null);

	async function invite() {
		const grants = [grantOf(grant, view.timeZone)];
		const people = [{ id: attempt.id(`person ${name}`), name, grants }];
		const ack = await send({ type: "person.invite", opId: attempt.id(JSON.stringify(people)), people });
		setOutcome(ack);
		if (ack) attempt.renew();
		if (!ack?.ok) return field.current?.focus();
		onInvited((ack.links ?? []).map((link) => ({ ...link, name: name.trim(), grants })));
		setName("");
	}

	return (
		<form
			{...form}
			className="mt-4 flex flex-col items-start gap-4"
			onSubmit={(event) => {
				event.preventDefault();
				void invite();
			}}
		>
			<RefusalLine outcome={outcome} invalid={invalid} />
			<div className="flex w-full flex-wrap items-start gap-x-6 gap-y-4">
				<NameField id="invite-name" name={name} onChange={setName} field={field} />
				<GrantFields id="invite" grant={grant} onChange={setGrant} />
			</div>
			<button type="submit" disabled={isBusy} className={button.primary}>
				{t("people.invite")}
			</button>
		</form>
	);
}
