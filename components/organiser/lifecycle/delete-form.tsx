"use client";

import type { FormEvent } from "react";
import { button } from "#components/ui/pages/button.ts";
import { TextField } from "#components/ui/pages/text-field.tsx";
import { useWords } from "#components/ui/words.tsx";
import { useOrganiser } from "../use-organiser.tsx";
import type { Facts } from "./facts.ts";

/** [O35] Deletes a conference: says what goes and what stays, and wants its code. */
export function DeleteForm({ gathered }: Pick<Facts, "gathered">) {
	const t = useWords("organise");
	const { view, send, isBusy, refusal } = useOrganiser();
	const error = refusal?.code === "invalid-field" ? refusal.sentence : null;
	const remove = async (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const code = new FormData(event.currentTarget).get("code");
		const ack = await send({ type: "conference.delete", code: typeof code === "string" ? code : "" });
		if (ack?.ok) location.assign("/organise");
	};
	return (
		<form onSubmit={remove} className="mt-8 max-w-words">
			<h3 className="font-bold text-lg">{t("lifecycle.record.delete.title")}</h3>
			<p className="mt-2">{t("lifecycle.record.delete.goes", gathered)}</p>
			<p className="mt-2 text-quiet">{t("lifecycle.record.delete.stays")}</p>
			<div className="mt-4 flex flex-wrap items-end gap-3">
				<div className="min-w-0 flex-[1_1_18rem]">
					<TextField
						id="code"
						name="code"
						label={t("lifecycle.record.delete.type", { code: view.code })}
						error={error}
						width="w-full"
						autoComplete="off"
						autoCapitalize="none"
					/>
				</div>
				<button type="submit" disabled={isBusy} className={button.plain}>
					{t("lifecycle.record.delete.do")}
				</button>
			</div>
		</form>
	);
}
