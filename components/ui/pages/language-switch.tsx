import { useLocale, useTranslations } from "next-intl";
import { LANGUAGE_NAMES, LANGUAGE_TAGS, LOCALES } from "#protocol/preferences.ts";

type Props = {
	/** The page's query. */
	query?: Record<string, string> | undefined;
	/** The id of a form whose contents must be kept: the switch then submits it. */
	form?: string | undefined;
	/** Whether a narrow page shows only the other language. */
	isCompact?: boolean | undefined;
};

const LOOK = "inline-flex min-h-target items-center px-2 underline underline-offset-4";

/** Switches the page's language, without JavaScript. Each language has its own name, as on Welsh public services. */
export function LanguageSwitch({ query, form, isCompact = false }: Props) {
	const here = useLocale();
	const t = useTranslations("common");
	return (
		<nav aria-label={t("language")} className="-me-2 flex-none text-sm">
			{/* Enter in a field clicks the form's first button, which must not be a language. */}
			{form && <button type="submit" form={form} hidden />}
			<ul className="flex items-center">
				{LOCALES.map((one) => (
					<li
						key={one}
						lang={one}
						className={`flex items-center not-first:before:h-4 not-first:before:border-edge not-first:before:border-s ${isCompact ? "max-lg:before:hidden" : ""}`}
					>
						{LANGUAGE_TAGS[one] === here ? (
							<span aria-current="true" className={`px-2 font-semibold ${isCompact ? "max-lg:sr-only" : ""}`}>
								{LANGUAGE_NAMES[one]}
							</span>
						) : form ? (
							<button
								type="submit"
								form={form}
								formAction={`?${new URLSearchParams(query)}`}
								name="lang"
								value={one}
								className={LOOK}
							>
								{LANGUAGE_NAMES[one]}
							</button>
						) : (
							<a href={`?${new URLSearchParams({ ...query, lang: one })}`} hrefLang={one} className={LOOK}>
								{LANGUAGE_NAMES[one]}
							</a>
						)}
					</li>
				))}
			</ul>
		</nav>
	);
}
