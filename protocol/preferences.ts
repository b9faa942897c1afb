/** The languages the house speaks. The first is the one for whoever asks for none of them. */
export const LOCALES = ["en", "cy"] as const;
export type Locale = (typeof LOCALES)[number];

/** How each language is named in `lang`, and which formats go with it. */
export const LANGUAGE_TAGS = { en: "en-GB", cy: "cy" } as const satisfies Record<Locale, string>;
export type LanguageTag = (typeof LANGUAGE_TAGS)[Locale];

/** What each language calls itself. */
export const LANGUAGE_NAMES = { en: "English", cy: "Cymraeg" } as const satisfies Record<Locale, string>;

/** The surfaces a page can be told to have; without a choice it has the device's. */
export const THEMES = ["light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** How somebody wants the house to be: chosen by a link and kept in cookies, or as their browser says. */
export type Preferences = { locale: Locale; theme: Theme | null };
