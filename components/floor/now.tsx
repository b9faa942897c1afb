import type { ReactNode } from "react";
import { isTakenDown, NOW } from "../live/layout.ts";
import { useFloor, useLayout } from "../live/use-floor.tsx";
import { clock } from "../ui/clock.ts";
import { langOf } from "../ui/lang.ts";
import { useSpoken, useWords } from "../ui/words.tsx";

/**
 * [L30] The question on stage: on a phone two lines of it, which open, also without script.
 * @param more what is beside the time once it is open
 */
export function Now({ more }: { more: ReactNode }) {
	const t = useWords("floor");
	const { locale, timeZone } = useSpoken();
	const item = useLayout((layout) => layout.item);
	const own = useLayout((layout) => item !== null && layout.own.has(item.id));
	const height = useLayout(({ gone }) => gone.get(NOW));
	/* Its words go at once; its space stays while somebody reads [L1]. */
	const isGone = useFloor(({ view }) => item !== null && isTakenDown(item, view));
	return (
		<section id="now" tabIndex={-1} aria-label={t("now.title")} className="awaits-cache">
			{item && isGone && (
				<p style={{ height }} className="on-band border-accent border-s-8 px-4 py-2.5">
					{t("list.gone")}
				</p>
			)}
			{item && !isGone && (
				<details key={`${item.id} ${item.putAt}`} className="group on-band border-accent border-s-8 ps-2 sm:ps-4">
					<summary className="relative block min-h-[48px] py-2.5 pe-9 [&::-webkit-details-marker]:hidden">
						<div className="now-words">
							<h2 className="me-1 inline font-bold text-accent text-sm">
								{t("now.title")}
								{own && (
									<>
										{" · "}
										<span>{t("now.yours")}</span>
									</>
								)}
							</h2>{" "}
							<bdi
								lang={langOf(item.snapshot.language, locale)}
								className="break-words font-serif text-lg leading-snug lg:text-2xl"
								data-now={item.id}
							>
								{item.snapshot.words}
							</bdi>
						</div>
						<svg
							aria-hidden="true"
							viewBox="0 0 16 10"
							className="absolute end-3 top-4 h-2.5 w-4 fill-none stroke-2 stroke-current group-open:rotate-180"
						>
							<path d="M2 2l6 6 6-6" />
						</svg>
					</summary>
					<div className="flex flex-wrap items-center justify-between gap-x-4 pe-3 pb-1 text-sm">
						<p className="text-quiet-on-band">{t("now.since", { time: clock(item.putAt, locale, timeZone) })}</p>
						{more}
					</div>
				</details>
			)}
		</section>
	);
}
