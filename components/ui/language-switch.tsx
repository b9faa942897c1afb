import { useLocale, useTranslations } from "next-intl";
import { LANGUAGE_NAMES, LANGUAGE_TAGS, LOCALES } from "#protocol/preferences.ts";

type Props = {
	/** What the page's address says, less its path. */
	query?: Record<string, string> | undefined;
	/** The id of a form on the page with words in it, which are to come along: then the switch is a button of that form. */
	form?: string | undefined;
};

const LOOK = "inline-flex min-h-target items-center px-2 underline underline-offset-4";

/**
 * The page in the other language, as the public services of Wales offer it: each language under its own name. A link to the
 * page itself, so that it needs no script.
 */
export function LanguageSwitch({ query, form }: Props) {
	const here = useLocale();
	const t = useTranslations("common");
	return (
		<nav aria-label={t("language")} className="-me-2 flex-none text-sm">
			{/* Enter in a field presses the first button of its form, and this one does what the form's own does. */}
			{form && <button type="submit" form={form} hidden />}
			<ul className="flex items-center">
				{LOCALES.map((one) => (
					<li
						key={one}
						lang={one}
						className="flex items-center not-first:before:h-4 not-first:before:border-edge not-first:before:border-s"
					>
						{LANGUAGE_TAGS[one] === here ? (
							<span aria-current="true" className="px-2 font-semibold">
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
