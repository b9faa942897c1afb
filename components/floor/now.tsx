import { isTakenDown, NOW } from "../live/layout.ts";
import { useFloor, useLayout } from "../live/use-floor.tsx";
import { clock } from "../ui/clock.ts";
import { langOf } from "../ui/lang.ts";
import { useSpoken, useWords } from "../ui/words.tsx";

/** The question on stage. */
export function Now() {
	const t = useWords("floor");
	const { locale, timeZone } = useSpoken();
	const item = useLayout((layout) => layout.item);
	const own = useLayout((layout) => item !== null && layout.own.has(item.id));
	const height = useLayout(({ gone }) => gone.get(NOW));
	/* Its words go at once; its space stays while somebody reads [L1]. */
	const isGone = useFloor(({ view }) => item !== null && isTakenDown(item, view));
	return (
		<section id="now" tabIndex={-1} aria-label={t("now.title")}>
			{item && (
				<div
					style={isGone ? { height } : undefined}
					className="on-band border-accent border-s-8 py-5 pe-4 ps-2 sm:pe-6 sm:ps-4"
				>
					{isGone ? (
						t("list.gone")
					) : (
						<>
							<h2 className="flex flex-wrap items-baseline gap-x-4 text-sm">
								<span className="font-bold text-accent">{t("now.title")}</span>
								<span className="text-quiet-on-band">
									{t("now.since", { time: clock(item.putAt, locale, timeZone) })}
								</span>
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
						</>
					)}
				</div>
			)}
		</section>
	);
}
