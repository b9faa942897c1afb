import { useTranslations } from "next-intl";
import { THEMES, type Theme } from "#protocol/preferences.ts";

/** Chooses light, dark or the device's setting. The server stores it, so that pages have the right colours from the first paint. */
export function ThemeChoice({
	theme,
	query,
	themes = [...THEMES, "system"],
}: {
	theme: Theme | null;
	query?: Record<string, string>;
	themes?: readonly (Theme | "system")[];
}) {
	const t = useTranslations("common.theme");
	return (
		<nav aria-label={t("label")} className="text-quiet text-sm">
			<ul className="-ms-2 flex flex-wrap">
				{themes.map((one) => (
					<li key={one}>
						<a
							href={`?${new URLSearchParams({ ...query, theme: one })}`}
							aria-current={one === (theme ?? "system") ? "true" : undefined}
							className="inline-flex min-h-target items-center px-2 underline decoration-edge underline-offset-4 hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:no-underline"
						>
							{t(one)}
						</a>
					</li>
				))}
			</ul>
		</nav>
	);
}
