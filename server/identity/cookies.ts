import { createHmac, timingSafeEqual } from "node:crypto";
import { parseCookie, stringifySetCookie } from "cookie";
import { z } from "zod";

const DAY_SECONDS = 24 * 60 * 60;
/**
 * For how many days a browser keeps each cookie. A sign-in's and a screen's as long as browsers keep any (RFC 6265bis §5.5): the
 * server decides when they expire, and a cookie that ended sooner would sign out a desk that is in use.
 */
const DAYS = { floor: 30, staff: 400, screen: 400 } as const;

/** A cookie of ours: `floor` is a delegate's identity, `staff` a sign-in, `screen` a screen. Each holds an id, signed. */
export type CookieName = keyof typeof DAYS;

const uuid = z.uuid();

export type Cookies = {
	/** @returns the id in a cookie of a request's header; null unless it was signed here */
	read(header: string | undefined, name: CookieName): string | null;
	/** @returns the `Set-Cookie` line for it */
	set(name: CookieName, id: string, secure: boolean): string;
	/** @returns the header line that removes it */
	remove(name: CookieName): string;
	/** @returns a text that only this secret gives for a value */
	mac(purpose: string, value: string): string;
};

/** @param secret at least 32 characters, the same on every node */
export function createCookies(secret: string): Cookies {
	const mac = (purpose: string, value: string) =>
		createHmac("sha256", secret).update(`${purpose}=${value}`).digest("base64url");
	return {
		mac,
		read(header, name) {
			const [value = "", given = ""] = (parseCookie(header ?? "")[name] ?? "").split(".");
			const expected = Buffer.from(mac(name, value));
			const offered = Buffer.from(given);
			if (offered.length !== expected.length || !timingSafeEqual(offered, expected)) return null;
			return uuid.safeParse(value).success ? value : null;
		},
		set(name, id, secure) {
			const value = `${id}.${mac(name, id)}`;
			const options = { path: "/", httpOnly: true, sameSite: "lax", secure, maxAge: DAYS[name] * DAY_SECONDS } as const;
			return stringifySetCookie({ name, value, ...options });
		},
		remove: (name) => stringifySetCookie({ name, value: "", path: "/", maxAge: 0 }),
	};
}
