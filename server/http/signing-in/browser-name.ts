/** What a browser calls itself, and what people call it. The first that is found counts: most also name the others. */
const BROWSERS = [
	["EdgiOS/", "Edge"],
	["EdgA/", "Edge"],
	["Edg/", "Edge"],
	["OPR/", "Opera"],
	["SamsungBrowser/", "Samsung Internet"],
	["FxiOS/", "Firefox"],
	["Firefox/", "Firefox"],
	["CriOS/", "Chrome"],
	["Chrome/", "Chrome"],
	["Safari/", "Safari"],
] as const;
const SYSTEMS = [
	["iPhone", "iPhone"],
	["iPad", "iPad"],
	["Android", "Android"],
	["Windows", "Windows"],
	["CrOS", "ChromeOS"],
	["Mac OS X", "Mac"],
	["Linux", "Linux"],
] as const;

/** @param agent a request's `User-Agent` @returns such as "Firefox, Windows", for people to recognise; null if nothing in it is known */
export function browserOf(agent: string | undefined): string | null {
	const names = [BROWSERS, SYSTEMS].flatMap((all) => all.find(([sign]) => agent?.includes(sign))?.[1] ?? []);
	return names.length > 0 ? names.join(", ") : null;
}
