import { createHmac, timingSafeEqual } from "node:crypto";
import { parseCookie, stringifySetCookie } from "cookie";
import { LRUCache } from "lru-cache";
import { z } from "zod";

const DAY_SECONDS = 24 * 60 * 60;
/**
 * How long each cookie lasts. A sign-in's and a screen's last as long as browsers allow (RFC 6265bis §5.5): the server decides when
 * they expire, and a cookie that ended sooner would sign out a desk in use.
 */
const DAYS = { floor: 30, staff: 400, screen: 400 } as const;

/** A cookie of ours: `floor` is a delegate's identity, `staff` a sign-in, `screen` a screen. Each holds an id, signed. */
type CookieName = keyof typeof DAYS;

const uuid = z.uuid();

/** How many signatures are remembered, so that a command need not compute one: a few halls' worth. */
const SIGNATURES = 10_000;

/** Cookies that hold an id and its HMAC. `header` is a request's `Cookie` header. */
export class SignedCookies {
	readonly #secret: string;
	/** Right signatures, by what they sign. Only of ids that came with one: those that somebody makes up push none out. */
	readonly #signatures = new LRUCache<string, string>({ max: SIGNATURES });

	/** @param secret at least 32 characters, the same on every node */
	constructor(secret: string) {
		this.#secret = secret;
	}

	/** @returns the id in a cookie; null unless it was signed here */
	read(header: string | undefined, name: CookieName): string | null {
		const [value = "", given = ""] = (parseCookie(header ?? "")[name] ?? "").split(".");
		const signs = `${name}=${value}`;
		const known = this.#signatures.get(signs);
		const signature = known ?? this.mac(name, value);
		const expected = Buffer.from(signature);
		const offered = Buffer.from(given);
		if (offered.length !== expected.length || !timingSafeEqual(offered, expected)) return null;
		if (known !== undefined) return value;
		if (!uuid.safeParse(value).success) return null;
		this.#signatures.set(signs, signature);
		return value;
	}

	/** @returns the `Set-Cookie` line */
	set(name: CookieName, id: string, secure: boolean): string {
		const options = { path: "/", httpOnly: true, sameSite: "lax", secure, maxAge: DAYS[name] * DAY_SECONDS } as const;
		return stringifySetCookie({ name, value: `${id}.${this.mac(name, id)}`, ...options });
	}

	/** @returns the `Set-Cookie` line that removes it */
	remove(name: CookieName): string {
		return stringifySetCookie({ name, value: "", path: "/", maxAge: 0 });
	}

	/** @returns a text that only this secret gives for a value */
	mac(purpose: string, value: string): string {
		return createHmac("sha256", this.#secret).update(`${purpose}=${value}`).digest("base64url");
	}
}
