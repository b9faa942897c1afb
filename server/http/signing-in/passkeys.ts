import {
	generateAuthenticationOptions,
	generateRegistrationOptions,
	verifyAuthenticationResponse,
	verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { z } from "zod";
import { readWork } from "#db/people/own.ts";
import {
	addPasskey,
	findPasskey,
	listPasskeys,
	signInByPasskey,
	storeChallenge,
	useChallenge,
} from "#db/people/passkeys.ts";
import { revokeSignIn } from "#db/people/sign-ins.ts";
import type { Reason } from "#protocol/refusals.ts";
import type { Context } from "../../context.ts";
import { isPassingFault } from "../../faults.ts";
import { homeOf, workplacesOf } from "../../identity/home.ts";

type Visitor = {
	cookies: string | undefined;
	/** From `browserOf()`. */
	browser: string | null;
	/** What passkeys are bound to: the origin of the page, and its host, the relying party's id. */
	site: { origin: string; host: string };
};

type Answer =
	| { json: unknown }
	| { reason: Reason }
	/** `setCookie` makes the `Set-Cookie` line that signs in. */
	| { json: unknown; setCookie(secure: boolean): string };

const text = z.string().max(16_000);
const credential = { id: text, rawId: text, type: z.literal("public-key") };
const extensions = z.unknown().transform(() => ({}));

const registration = z.object({
	...credential,
	clientExtensionResults: extensions,
	response: z.object({
		clientDataJSON: text,
		attestationObject: text,
		transports: z.array(z.string().max(40)).max(10).default([]),
	}),
});

const assertion = z.object({
	...credential,
	clientExtensionResults: extensions,
	response: z.object({ clientDataJSON: text, authenticatorData: text, signature: text }),
});

/** A person is not asked who they are where the authenticator cannot. */
const USER_VERIFICATION = { userVerification: "preferred", requireUserVerification: false } as const;

const MALFORMED = { reason: { code: "malformed" } } as const;
const REFUSED = { reason: { code: "passkey-refused" } } as const;
const NOT_ALLOWED = { reason: { code: "not-allowed" } } as const;

/**
 * [Q11] Adds passkeys (WebAuthn) to people who are signed in, and signs them in by one: `POST /api/passkey/` and `new-options`, `new`,
 * `sign-in-options`, or `sign-in`.
 */
export function createPasskeys({ db, identity, rates, publish }: Context) {
	return async (what: string, message: unknown, visitor: Visitor): Promise<Answer> => {
		const seconds = await rates.spend("passkey", identity.anyId(visitor.cookies) ?? "nobody");
		if (seconds > 0) return { reason: { code: "too-fast", seconds } };
		switch (what) {
			case "new-options":
				return newOptions(visitor);
			case "new":
				return add(message, visitor);
			case "sign-in-options":
				return signInOptions(visitor);
			case "sign-in":
				return signIn(message, visitor);
			default:
				return MALFORMED;
		}
	};

	async function newOptions({ cookies, site }: Visitor): Promise<Answer> {
		const signedIn = await identity.signedIn(cookies);
		if (!signedIn) return NOT_ALLOWED;
		const { personId, name } = signedIn;
		const options = await generateRegistrationOptions({
			rpName: "From the Floor",
			rpID: site.host,
			userID: new TextEncoder().encode(personId),
			userName: name,
			userDisplayName: name,
			excludeCredentials: (await listPasskeys(db, personId)).map(({ id }) => ({ id })),
			authenticatorSelection: { residentKey: "required", userVerification: USER_VERIFICATION.userVerification },
		});
		await storeChallenge(db, options.challenge, personId);
		return { json: { ok: true, options } };
	}

	async function add(message: unknown, { cookies, browser, site }: Visitor): Promise<Answer> {
		const signedIn = await identity.signedIn(cookies);
		if (!signedIn) return NOT_ALLOWED;
		const response = registration.safeParse(message).data;
		if (!response) return MALFORMED;
		const { personId } = signedIn;
		const verified = await orNull(
			verifyRegistrationResponse({
				response,
				expectedChallenge: (challenge) => useChallenge(db, challenge, personId),
				expectedOrigin: site.origin,
				expectedRPID: site.host,
				requireUserVerification: USER_VERIFICATION.requireUserVerification,
			}),
		);
		if (!verified?.verified) return REFUSED;
		const { id, publicKey, counter } = verified.registrationInfo.credential;
		const { transports } = response.response;
		const isAdded = await addPasskey(db, { id, personId, publicKey, counter: storable(counter), transports, browser });
		return isAdded ? { json: { ok: true, path: "/sign-in" } } : REFUSED;
	}

	/** Names no passkeys: the browser offers those it has for this site, so that nobody needs to say who they are. */
	async function signInOptions({ site }: Visitor): Promise<Answer> {
		const { userVerification } = USER_VERIFICATION;
		const options = await generateAuthenticationOptions({ rpID: site.host, userVerification });
		await storeChallenge(db, options.challenge, null);
		return { json: { ok: true, options } };
	}

	/** [Q13] Back-off is per person, and only for what failed: nobody is kept out by what others do at the same address. */
	async function signIn(message: unknown, { cookies, browser, site }: Visitor): Promise<Answer> {
		const response = assertion.safeParse(message).data;
		if (!response) return MALFORMED;
		const passkey = await findPasskey(db, response.id);
		if (!passkey) return REFUSED;
		const { id, personId, counter } = passkey;
		const seconds = await rates.wait("passkeyFailed", personId);
		if (seconds > 0) return { reason: { code: "too-fast", seconds } };
		const verified = await orNull(
			verifyAuthenticationResponse({
				response,
				expectedChallenge: (challenge) => useChallenge(db, challenge, null),
				expectedOrigin: site.origin,
				expectedRPID: site.host,
				requireUserVerification: USER_VERIFICATION.requireUserVerification,
				credential: { id, publicKey: new Uint8Array(Buffer.from(passkey.publicKey, "base64")), counter },
			}),
		);
		const signInId = verified?.verified
			? await signInByPasskey(db, {
					id,
					before: counter,
					counter: storable(verified.authenticationInfo.newCounter),
					browser,
				})
			: null;
		if (signInId === null) {
			await rates.spend("passkeyFailed", personId);
			return REFUSED;
		}
		// A browser is one person's, with one sign-in.
		const before = await identity.signedIn(cookies);
		if (before && (await revokeSignIn(db, before.id))) publish.signedOut(before.id);
		const path = homeOf(workplacesOf(await readWork(db, personId)));
		return { json: { ok: true, path }, setCookie: (secure) => identity.signIn("staff", signInId, secure) };
	}
}

/** @returns what was verified; null if the library refuses it, which it says by an exception */
async function orNull<T>(verifying: Promise<T>): Promise<T | null> {
	return verifying.catch((fault: unknown) => {
		if (isPassingFault(fault)) throw fault;
		return null;
	});
}

/** Counters have 32 bits, PostgreSQL's integers 31. */
const storable = (counter: number) => Math.min(counter, 2 ** 31 - 1);
