import { useWords } from "#components/ui/words.tsx";
import { plainClick } from "../without-script.tsx";
import { SHOWS, type Show } from "./shows.ts";

/**
 * Chooses which list to show, also without script.
 * @param personal whether the page was loaded with the visitor's own questions and votes, as those it links to then are
 */
export function ShowChoice({
	show,
	personal,
	choose,
}: {
	show: Show;
	personal: boolean;
	choose: (show: Show) => boolean;
}) {
	const t = useWords("floor");
	return (
		<nav aria-label={t("show.label")} className="bg-paper py-3">
			<ul className="flex flex-wrap rounded-sm border-2 border-ink">
				{SHOWS.map((one) => (
					<li key={one} className="flex-1 border-ink not-first:border-s-2">
						<a
							href={`?show=${one}${personal || one === "mine" ? "&mine" : ""}`}
							aria-current={one === show ? "true" : undefined}
							onClick={plainClick(() => choose(one))}
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
