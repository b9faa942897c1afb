import { isTakenDown, NOW } from "../live/laid.ts";
import { useFloor, useLaid } from "../live/use-floor.tsx";
import { clock } from "../ui/clock.ts";
import { langOf } from "../ui/lang.ts";
import { useSpoken, useWords } from "../ui/words.tsx";

/** What is being put now, in full: the one thing everybody in the hall looks at. */
export function Now() {
	const t = useWords("floor");
	const { locale, timeZone } = useSpoken();
	const item = useLaid((laid) => laid.item);
	const own = useLaid((laid) => item !== null && laid.own.has(item.id));
	const height = useLaid(({ gone }) => gone.get(NOW));
	/* What was taken down loses its words at once, as in the list, though its room stays while somebody reads. */
	const isGone = useFloor(({ view }) => item !== null && isTakenDown(item, view));
	return (
		<section id="now" tabIndex={-1} aria-label={t("now.title")}>
			{isGone && (
				<p style={{ height }} className="on-band border-accent border-s-8 py-5 pe-4 ps-2 sm:pe-6 sm:ps-4">
					{t("list.gone")}
				</p>
			)}
			{item && !isGone && (
				<div className="on-band border-accent border-s-8 py-5 pe-4 ps-2 sm:pe-6 sm:ps-4">
					<h2 className="flex flex-wrap items-baseline gap-x-4 text-sm">
						<span className="font-bold text-accent">{t("now.title")}</span>
						<span className="text-quiet-on-band">{t("now.since", { time: clock(item.putAt, locale, timeZone) })}</span>
						{own && <span className="font-bold">{t("now.yours")}</span>}
					</h2>
					<p
						dir="auto"
						lang={langOf(item.snapshot.language, locale)}
						className="delegate-words mt-2 text-xl sm:text-2xl"
						data-now={item.id}
					>
						{item.snapshot.words}
					</p>
				</div>
			)}
		</section>
	);
}
