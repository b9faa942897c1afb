"use client";

import { inLocale } from "#components/ui/lang.ts";
import { button } from "#components/ui/pages/button.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { ToDo } from "#protocol/rules/conference/checklist.ts";
import { useOrganiser } from "../use-organiser.tsx";
import type { Facts } from "./facts.ts";
import { Section } from "./section.tsx";

/** [O39] What is not ready, each with what puts it right, and what is. */
export function Checklist({ facts: { todo, done } }: { facts: Pick<Facts, "todo" | "done"> }) {
	const t = useWords("organise");
	return (
		<div className="flex flex-col gap-8">
			{todo.length > 0 ? (
				<Section id="todo" title={t("lifecycle.todo")}>
					<ul className="mt-3 border-ink border-t-2">
						{todo.map((item) => (
							<Item key={JSON.stringify(item)} item={item} />
						))}
					</ul>
				</Section>
			) : (
				<p className="font-bold text-xl">{t("lifecycle.allReady")}</p>
			)}
			{done.length > 0 && (
				<Section id="ready" title={t("lifecycle.ready")}>
					<ul className="mt-2 grid gap-x-8 text-quiet sm:grid-cols-2">
						{done.map((one) => (
							<li key={one} className="flex py-1">
								<span aria-hidden="true" className="me-2 font-bold text-ink">
									✓
								</span>
								{t(`lifecycle.done.${one}`)}
							</li>
						))}
					</ul>
				</Section>
			)}
		</div>
	);
}

function Item({ item }: { item: ToDo }) {
	const t = useWords("organise");
	const { locale } = useSpoken();
	const { view, send, isBusy } = useOrganiser();
	const hall = "hallId" in item ? view.halls.find(({ id }) => id === item.hallId) : undefined;
	const values = {
		hall: hall ? inLocale(locale, hall.name, hall.nameCy).text : "",
		...(item.is === "overlap" && { first: item.first, second: item.second }),
		...(item.is === "not-open" && { title: item.title }),
	};
	const look = `${button.plain} flex-none`;
	return (
		<li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line border-b py-3">
			<div className="min-w-0 flex-[1_1_18rem]">
				<p className="font-semibold">{t(`lifecycle.item.${item.is}`, values)}</p>
				<p className="text-quiet text-sm">{t(`lifecycle.why.${item.is}`)}</p>
			</div>
			{item.is === "not-released" && (
				<button
					type="button"
					disabled={isBusy}
					className={look}
					onClick={() => send({ type: "conference.set", to: { released: true } })}
				>
					{t("lifecycle.fix.not-released")}
				</button>
			)}
			{item.fix !== null && item.is !== "not-released" && item.is !== "no-https" && item.is !== "no-origin" && (
				<a href={`/${view.code}${item.fix}`} className={look}>
					{t(`lifecycle.fix.${item.is}`)}
					<span className="sr-only">: {values.hall}</span>
				</a>
			)}
		</li>
	);
}
