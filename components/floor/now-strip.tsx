import { useEffect, useState } from "react";
import { layoutOf } from "../live/layout.ts";
import { useFloor, useLayout, useLive } from "../live/use-floor.tsx";
import { langOf } from "../ui/lang.ts";
import { useSpoken, useWords } from "../ui/words.tsx";

/** A question that was put while the top of the page was out of sight: one line at the foot, which leads up to it. */
export function NowStrip() {
	const t = useWords("floor");
	const { locale } = useSpoken();
	const { store, layout } = useLive();
	const item = useFloor(({ view }) => view.head.item);
	const seen = useSeen(useLayout((shown) => shown.item?.putAt ?? null));
	if (!item || item.putAt === seen) return null;
	const goUp = () => {
		layout.update(({ show }) => layoutOf(store.get(), show));
		scrollTo({ top: 0, behavior: "instant" });
		document.getElementById("now")?.focus({ preventScroll: true });
	};
	return (
		<button
			type="button"
			onClick={goUp}
			className="arriving on-band block min-h-target w-full border-accent border-s-8 border-t-2 px-3 py-2 text-start"
		>
			<span className="block font-bold text-accent text-sm">{t("now.title")}</span>
			<span dir="auto" lang={langOf(item.snapshot.language, locale)} className="block truncate font-normal font-serif">
				{item.snapshot.words}
			</span>
		</button>
	);
}

/** @returns when the question last seen at the top of the page was put, in ms since 1970 */
function useSeen(putAt: number | null): number | null {
	const [seen, setSeen] = useState(putAt);
	useEffect(() => {
		const band = document.getElementById("now");
		if (!band || putAt === null) return;
		const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setSeen(putAt), {
			rootMargin: "0px 0px -8%",
			threshold: 0.5,
		});
		observer.observe(band);
		return () => observer.disconnect();
	}, [putAt]);
	return seen;
}
