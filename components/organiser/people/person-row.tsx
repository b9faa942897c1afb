import { useState } from "react";
import { button } from "#components/ui/pages/button.ts";
import { useWords } from "#components/ui/words.tsx";
import type { StaffMember } from "#protocol/views/people.ts";
import { useOrganiser } from "../use-organiser.tsx";
import { EditGrants } from "./edit-grants.tsx";
import { useGrantWords } from "./grant-words.ts";
import type { MadeLink } from "./new-links.tsx";
import { type Outcome, RefusalLine } from "./refusal-line.tsx";
import { useAttempt } from "./use-attempt.ts";

type Props = { person: StaffMember; isYou: boolean; onLink(link: MadeLink): void };

/** Somebody who works at the conference: what they may do, whether they are signed in, and how to change that. */
export function PersonRow({ person, isYou, onLink }: Props) {
	const t = useWords("organise");
	const words = useGrantWords();
	const { send, isBusy } = useOrganiser();
	const attempt = useAttempt();
	const [open, setOpen] = useState<"roles" | "remove" | null>(null);
	const [outcome, setOutcome] = useState<Outcome>();
	const { id, name, grants, elsewhere } = person;
	const now = Date.now();

	async function makeLink() {
		const ack = await send({ type: "person.new-link", opId: attempt.id("op"), personId: id });
		setOutcome(ack);
		if (ack) attempt.renew();
		const link = ack?.ok ? ack.links?.[0] : undefined;
		if (link) onLink({ ...link, name, grants });
	}

	async function remove() {
		setOutcome(await send({ type: "person.remove", personId: id }));
		setOpen(null);
	}

	return (
		<li className="border-line border-t py-3">
			<div className="grid items-baseline gap-x-6 gap-y-1 md:grid-cols-[1fr_1.4fr_auto]">
				<div>
					<h3 dir="auto" className="font-bold text-lg">
						{isYou ? t("people.you", { name }) : name}
					</h3>
					<p className="text-quiet text-sm">{stateOf(person)}</p>
				</div>
				<ul>
					{grants.map((grant) => (
						<li key={JSON.stringify(grant)}>
							{words.what(grant)}{" "}
							<span className="whitespace-nowrap text-quiet text-sm">{words.end(grant.until, now)}</span>
						</li>
					))}
				</ul>
				<div className="flex flex-wrap gap-x-5">
					<button
						type="button"
						aria-expanded={open === "roles"}
						className={button.quiet}
						onClick={() => setOpen(open === "roles" ? null : "roles")}
					>
						{t("people.edit")}
						<span className="sr-only">: {name}</span>
					</button>
					{!elsewhere && (
						<button type="button" disabled={isBusy} className={button.quiet} onClick={makeLink}>
							{t("people.newLink")}
							<span className="sr-only">: {name}</span>
						</button>
					)}
					<button
						type="button"
						aria-expanded={open === "remove"}
						className={button.quiet}
						onClick={() => setOpen(open === "remove" ? null : "remove")}
					>
						{t("people.remove")}
						<span className="sr-only">: {name}</span>
					</button>
				</div>
			</div>
			<RefusalLine outcome={outcome} />
			{open === "roles" && (
				<EditGrants
					person={person}
					onClose={(ack) => {
						setOutcome(ack);
						setOpen(null);
					}}
				/>
			)}
			{open === "remove" && (
				<div className="mt-2 border-error border-s-4 ps-4">
					<p>{t(isYou ? "people.removeYou" : elsewhere ? "people.removeElsewhere" : "people.removeWhat", { name })}</p>
					<div className="mt-2 flex flex-wrap gap-3">
						<button type="button" disabled={isBusy} className={button.plain} onClick={remove}>
							{t("people.removeNow", { name })}
						</button>
						<button type="button" className={button.plain} onClick={() => setOpen(null)}>
							{t("people.cancel")}
						</button>
					</div>
				</div>
			)}
		</li>
	);

	function stateOf({ disabled, hasLink, signIns, passkeys }: StaffMember): string {
		if (disabled) return t("people.state.disabled");
		if (elsewhere) return t("people.state.elsewhere");
		const link = hasLink ? ` ${t("people.state.link")}` : "";
		if (signIns.length > 0)
			return t("people.state.signedIn", { browsers: signIns.length, passkeys: passkeys.length }) + link;
		return (
			(passkeys.length > 0 ? t("people.state.passkeys", { passkeys: passkeys.length }) : t("people.state.never")) + link
		);
	}
}
