import { createHmac, randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseCookie, stringifySetCookie } from "cookie";
import { z } from "zod";
import type { Database } from "#db/client.ts";
import { findStaff } from "#db/people.ts";
import { STAFF_ROLES, type StaffRole } from "#protocol/roles.ts";
import type { Delegate } from "./delegate.ts";
import type { Who } from "./running.ts";
import { uuidOf } from "./uuid.ts";

/**
 * Who is this request. The one module that knows how: badges and sealed badges replace what is here, and nothing else.
 *
 * Today's identity is `open`: a browser that comes to a conference gets a random pseudonym in a signed cookie. Staff hold a
 * signed cookie for each role; what it may do is looked up each time, so that a revoked one counts for nothing.
 */

const DELEGATE = "floor";
const DAY_SECONDS = 24 * 60 * 60;
const DELEGATE_DAYS = 30;
/**
 * As long as browsers keep any cookie (RFC 6265bis §5.5). The cookie only identifies; the server decides whether the sign-in has expired,
 * and a cookie that ended sooner would sign out a desk that is in use.
 */
const STAFF_COOKIE_DAYS = 400;
const uuid = z.uuid();

export type Identity = {
	/** @returns the delegate a cookie header names; null where it names none, or one that was not signed here */
	delegate(cookies: string | undefined): Delegate | null;
	/** @returns whether a cookie header holds a sign-in that was signed here; it may have ended */
	isStaff(cookies: string | undefined): boolean;
	/**
	 * @returns a name for the delegate a cookie header names, from which nobody can tell who that is: a phone that keeps pages
	 *   knows by it whose they are. Null for staff, whose pages it must not keep.
	 */
	keeper(cookies: string | undefined): string | null;
	/** @returns the same for a member of staff, whose page a tablet may keep for this sign-in alone */
	keeperOf(staff: { id: string }): string;
	/** @returns everything a cookie header proves */
	who(cookies: string | undefined): Promise<Who>;
	/** @returns the header lines that remove the cookies of sign-ins that no longer count @param who what the cookies prove */
	clearing(cookies: string | undefined, who: Who): string[];
	/** Makes a new pseudonym. @returns it, with the header line that keeps it and the cookie as a request would carry it */
	admit(secure: boolean): { pseudonym: string; setCookie: string; cookie: string };
	/** @returns the header line that signs a browser in as a member of staff */
	signIn(staff: { id: string; role: StaffRole }, secure: boolean): string;
	/** @returns the key for a video mixer's link that is made by a step: the same each time, and nobody's to guess */
	screenKey(by: { staffId: string; opId: string }): string;
};

/** @param secret at least 32 characters, the same on every node */
export function createIdentity(db: Database, secret: string): Identity {
	const mac = (name: string, value: string) =>
		createHmac("sha256", secret).update(`${name}=${value}`).digest("base64url");
	const sign = (name: string, value: string) => `${value}.${mac(name, value)}`;

	/** @returns the id in a signed cookie; null for anything else, in the same time */
	function read(cookies: Record<string, string | undefined>, name: string): string | null {
		const [value = "", given = ""] = (cookies[name] ?? "").split(".");
		const expected = Buffer.from(mac(name, value));
		const offered = Buffer.from(given);
		if (offered.length !== expected.length || !timingSafeEqual(offered, expected)) return null;
		return uuid.safeParse(value).success ? value : null;
	}

	/** Anybody with the secret can tell that the two belong together, and nobody without it. */
	function delegateOf(cookies: Record<string, string | undefined>): Delegate | null {
		const pseudonym = read(cookies, DELEGATE);
		if (pseudonym === null) return null;
		return { pseudonym, signing: uuidOf(createHmac("sha256", secret).update(`signing ${pseudonym}`).digest()) };
	}

	/** Only what was signed here counts: anybody can send a cookie of any name. */
	const isStaff = (cookies: Record<string, string | undefined>) =>
		STAFF_ROLES.some((role) => read(cookies, role) !== null);

	const keep = (name: string, value: string, secure: boolean, days: number) =>
		stringifySetCookie({
			name,
			value: sign(name, value),
			path: "/",
			httpOnly: true,
			sameSite: "lax",
			secure,
			maxAge: days * DAY_SECONDS,
		});

	return {
		delegate: (header) => delegateOf(parseCookie(header ?? "")),
		isStaff: (header) => isStaff(parseCookie(header ?? "")),
		keeper(header) {
			const cookies = parseCookie(header ?? "");
			const pseudonym = read(cookies, DELEGATE);
			if (pseudonym === null || isStaff(cookies)) return null;
			return mac("keeper", pseudonym).slice(0, 16);
		},
		keeperOf: (staff) => mac("keeper", staff.id).slice(0, 16),
		async who(header) {
			const cookies = parseCookie(header ?? "");
			const ids = STAFF_ROLES.flatMap((role) => read(cookies, role) ?? []);
			const found = await findStaff(db, ids);
			// Whoever holds several is what stands first among the roles, on each page and in each command alike.
			return { delegate: delegateOf(cookies), staff: ids.flatMap((id) => found.find((one) => one.id === id) ?? []) };
		},
		clearing(header, { staff }) {
			const cookies = parseCookie(header ?? "");
			const ended = STAFF_ROLES.filter((role) => {
				const id = read(cookies, role);
				return id !== null && !staff.some((one) => one.id === id);
			});
			return ended.map((name) => stringifySetCookie({ name, value: "", path: "/", maxAge: 0 }));
		},
		admit(secure) {
			const pseudonym = randomUUID();
			return {
				pseudonym,
				setCookie: keep(DELEGATE, pseudonym, secure, DELEGATE_DAYS),
				cookie: `${DELEGATE}=${sign(DELEGATE, pseudonym)}`,
			};
		},
		screenKey: ({ staffId, opId }) => mac("screen link", `${staffId} ${opId}`),
		signIn: (staff, secure) => keep(staff.role, staff.id, secure, STAFF_COOKIE_DAYS),
	};
}

/** @returns the secret in a folder, made there (mode 0600) the first time */
export async function keptSecret(folder: string): Promise<string> {
	const file = join(folder, "secret");
	await mkdir(folder, { recursive: true });
	try {
		await writeFile(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
	} catch (error) {
		if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
	}
	return readFile(file, "utf8");
}
