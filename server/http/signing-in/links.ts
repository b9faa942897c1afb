import { z } from "zod";
import { findLink, type LinkRow, redeemPersonLink, redeemScreenLink } from "#db/people/links.ts";
import { revokeOwnSignIn } from "#db/people/own.ts";
import { removeOwnPasskey } from "#db/people/passkeys.ts";
import { findScreenByKey } from "#db/people/screens.ts";
import { revokeSignIn } from "#db/people/sign-ins.ts";
import { STAFF_NAME_GRAPHEMES } from "#protocol/limits.ts";
import type { Reason } from "#protocol/refusals.ts";
import { lengthOf, tidy } from "#protocol/words.ts";
import type { Context } from "../../context.ts";
import { pageOf } from "../../identity/home.ts";
import { screenPath } from "../pairing.ts";

const uuid = z.uuid();

type Visitor = { cookies: string | undefined; browser: string | null; secure: boolean };

/** A browser that is signed in: the cookie to set, and where it goes. */
type SignedIn = { setCookie: string; path: string };

/**
 * Signs browsers in by link, and out. `cookies` is the request's header, `browser` the name of the program that sent it (`browserOf()`), and
 * `secure` whether the site is reached by https.
 */
export function createLinks({ db, identity, publish }: Context) {
	return {
		/**
		 * Uses a one-time link.
		 * @param typed the name for who is not known yet
		 * @returns why the browser is not signed in; without a reason where there is no such link
		 */
		async enter(
			token: string,
			typed: string,
			{ cookies, browser, secure }: Visitor,
		): Promise<SignedIn | { reason: Reason | null }> {
			const link = await findLink(db, token);
			if (!link) return { reason: null };
			const isScreen = link.roles.includes("screen");
			const signedIn = isScreen ? null : await identity.signedIn(cookies);
			const name = link.person ?? signedIn?.name ?? nameFor(link, typed);
			const by = name !== null && { name, signInId: signedIn?.id ?? null, browser };
			const id = by && (await (isScreen ? redeemScreenLink(db, token, by.name) : redeemPersonLink(db, token, by)));
			if (!id) return { reason: { code: "name-needed", max: STAFF_NAME_GRAPHEMES.max } };
			// A browser is one person's: pages that are still open go on as nobody.
			if (signedIn && signedIn.id !== id) await endSignIn(signedIn.id);
			return { setCookie: identity.signIn(isScreen ? "screen" : "staff", id, secure), path: afterwards(link) };
		},

		/**
		 * [Q15] Signs a person out of one of their own browsers, or removes a passkey of theirs.
		 * @param fields `signIn` or `passkey`: its id
		 * @returns the cookie to set; null if this browser stays signed in
		 */
		async endOwn(cookies: string | undefined, { signIn, passkey }: Record<string, string>): Promise<string | null> {
			const signedIn = await identity.signedIn(cookies);
			if (!signedIn) return null;
			if (passkey !== undefined) await removeOwnPasskey(db, signedIn.personId, passkey);
			const id = uuid.safeParse(signIn).data;
			if (id === undefined || !(await revokeOwnSignIn(db, signedIn.personId, id))) return null;
			publish.signedOut(id);
			return id === signedIn.id ? identity.signOut() : null;
		},

		/** @returns the cookie to set */
		async signOut(cookies: string | undefined): Promise<string> {
			const signedIn = await identity.signedIn(cookies);
			if (signedIn) await endSignIn(signedIn.id);
			return identity.signOut();
		},

		/** Opens a video mixer's link, which it does each time it starts. @returns null if there is no such key, or no database */
		async openScreen(url: URL, key: string): Promise<SignedIn | null> {
			const screen = await findScreenByKey(db, key).catch(() => null);
			if (!screen) return null;
			const query = new URLSearchParams({ bg: "transparent", ...Object.fromEntries(url.searchParams) });
			const setCookie = identity.signIn("screen", screen.id, url.protocol === "https:");
			return { setCookie, path: `${screenPath(screen)}?${query}` };
		},
	};

	async function endSignIn(id: string): Promise<void> {
		await revokeSignIn(db, id);
		publish.signedOut(id);
	}
}

/** @returns the name to sign in with, a screen's being its hall's unless it is given one; null if a person gave none that fits */
function nameFor(link: LinkRow, typed: string): string | null {
	const name = tidy(typed);
	const length = lengthOf(name);
	const { min, max } = STAFF_NAME_GRAPHEMES;
	if (length >= min && length <= max) return name;
	return link.roles.includes("screen") ? (link.hall ?? link.conference) : null;
}

/** @returns where a browser goes after signing in. Somebody who was invited is first offered a passkey. */
function afterwards({ roles: [role], isPersonal, code, hallSlug, onNow }: LinkRow): string {
	if (isPersonal || role === undefined) return "/sign-in";
	if (role === "screen") return `/${code}/stage/${hallSlug}`;
	return pageOf({ role, code, everywhere: hallSlug === null, onNow }) ?? `/${code}`;
}
