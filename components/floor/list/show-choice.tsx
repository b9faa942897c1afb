import { unreadNews } from "#components/live/unread.ts";
import { useFloor } from "#components/live/use-floor.tsx";
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
		<nav aria-label={t("show.label")} className="min-w-0">
			<ul className="flex flex-wrap gap-x-[clamp(0px,4vw-10px,1rem)]">
				{SHOWS.map((one) => (
					<li key={one}>
						<a
							href={`?show=${one}${personal || one === "mine" ? "&mine" : ""}`}
							aria-current={one === show ? "true" : undefined}
							onClick={plainClick(() => choose(one))}
							className={`flex min-h-[48px] min-w-[44px] items-center px-[4px] font-semibold max-[22.5rem]:text-sm ${
								one === show
									? "underline decoration-[3px] decoration-accent underline-offset-[0.5em]"
									: "text-quiet hover:text-ink"
							}`}
						>
							{t(`show.${one}`)}
							{one === "mine" && <Count />}
						</a>
					</li>
				))}
			</ul>
		</nav>
	);
}

/** [L32] How much the delegate has not read of their own questions. Its room is always there. */
function Count() {
	const t = useWords("floor");
	const count = useFloor((state) => unreadNews(state).length);
	return (
		<span className="ms-[4px] inline-grid size-[20px] flex-none place-items-center">
			{count > 0 && (
				<span
					className="tally inline-grid size-[20px] place-items-center rounded-full bg-accent text-[13px] text-on-accent leading-none"
					data-unread
				>
					{count}
					<span className="sr-only"> {t("news.unread")}</span>
				</span>
			)}
		</span>
	);
}
