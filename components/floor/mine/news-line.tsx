import { useLayout } from "#components/live/use-floor.tsx";
import { button } from "#components/ui/pages/button.ts";
import { useWords } from "#components/ui/words.tsx";
import { plainClick } from "../without-script.tsx";

/** [L32] What has happened to the delegate's own questions, in one line that leads to them. It comes with the layout, and so moves nothing that is being read. */
export function NewsLine({ show }: { show: () => boolean }) {
	const t = useWords("floor");
	const news = useLayout((layout) => layout.news);
	if (!news) return null;
	return (
		<p id="news" className="flex flex-wrap items-center gap-x-4 border-line border-b text-sm">
			<span className="py-2 font-semibold">{t(`news.${news.is}`, { count: news.count })}</span>
			<a href="?show=mine&mine" onClick={plainClick(show)} className={`${button.quiet} min-w-target`}>
				{t("news.see", { count: news.count })}
			</a>
		</p>
	);
}
