import { useEffect, useState } from "react";
import { laidOut } from "../live/laid.ts";
import { useFloor, useLaid, useLive } from "../live/use-floor.tsx";
import { langOf } from "../ui/lang.ts";
import { useSpoken, useWords } from "../ui/words.tsx";

/** A question that was put while its reader was elsewhere on the page: one line at the thumb, and the way up to it. */
export function NowStrip() {
	const t = useWords("floor");
	const { locale } = useSpoken();
	const { store, laid } = useLive();
	const item = useFloor(({ view }) => view.head.item);
	const seen = useSeen(useLaid((shown) => shown.item?.putAt ?? null));
	if (!item || item.putAt === seen) return null;
	const goUp = () => {
		laid.update(({ show }) => laidOut(store.get(), show));
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

/** @returns when the question was put that was last seen at the top of the page, in ms since 1970 */
function useSeen(putAt: number | null): number | null {
	const [seen, setSeen] = useState(putAt);
	useEffect(() => {
		const band = document.getElementById("now");
		if (!band || putAt === null) return;
		const eye = new IntersectionObserver(([at]) => at?.isIntersecting && setSeen(putAt), { rootMargin: "-8%" });
		eye.observe(band);
		return () => eye.disconnect();
	}, [putAt]);
	return seen;
}
