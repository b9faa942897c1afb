/** The languages of the interface. The first is the default. */
export const LOCALES = ["en", "cy"] as const;
export type Locale = (typeof LOCALES)[number];

/** The BCP 47 tag of each language, for `lang` and for formats. */
export const LANGUAGE_TAGS = { en: "en-GB", cy: "cy" } as const satisfies Record<Locale, string>;
export type LanguageTag = (typeof LANGUAGE_TAGS)[Locale];

export const LANGUAGE_NAMES = { en: "English", cy: "Cymraeg" } as const satisfies Record<Locale, string>;

/** Colour schemes. The default is the device's. */
export const THEMES = ["light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** A visitor's language and theme: chosen by a link and kept in cookies, or taken from the browser. */
export type Preferences = { locale: Locale; theme: Theme | null };
