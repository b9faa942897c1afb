import type { MouseEvent } from "react";
import { useWords } from "../ui/words.tsx";
import { SHOWS, type Show } from "./shows.ts";

/** The one choice of what to see: links that lead there, and with script are there already. */
export function ShowChoice({ show, choose }: { show: Show; choose: (show: Show) => void }) {
	const t = useWords("floor");
	const pick = (event: MouseEvent, one: Show) => {
		if (event.metaKey || event.ctrlKey || event.shiftKey) return;
		event.preventDefault();
		choose(one);
	};
	return (
		<nav aria-label={t("show.label")} className="bg-paper py-3">
			<ul className="flex rounded-sm border-2 border-ink">
				{SHOWS.map((one) => (
					<li key={one} className="flex-1 border-ink not-first:border-l-2">
						<a
							href={`?show=${one}`}
							aria-current={one === show ? "true" : undefined}
							onClick={(event) => pick(event, one)}
							className={`flex min-h-target items-center justify-center px-2 font-semibold ${
								one === show
									? "bg-ink text-paper underline decoration-4 decoration-accent underline-offset-6"
									: "hover:bg-raised"
							}`}
						>
							{t(`show.${one}`)}
						</a>
					</li>
				))}
			</ul>
		</nav>
	);
}
