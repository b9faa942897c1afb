import { startAuthentication, startRegistration, WebAuthnError } from "@simplewebauthn/browser";
import { postPasskey, requestIdentity } from "#components/connection/plain-http.ts";
import type { Refusal } from "#protocol/refusals.ts";

/** Why a passkey was not used: the server's refusal, or what happened in the browser. */
export type PasskeyProblem = { refusal: Refusal } | { problem: "cancelled" | "there-already" | "unable" | "no-answer" };

/** Whether this page may use passkeys: on https or localhost, by name, in a browser that has them. */
export function mayUsePasskeys(): boolean {
	const isByName = !/^(\d+\.){3}\d+$|^\[/.test(location.hostname);
	return isSecureContext && isByName && "PublicKeyCredential" in globalThis;
}

/** Signs in by a passkey the person chooses. @returns the page to go to */
export function signInByPasskey(): Promise<{ path: string } | PasskeyProblem> {
	return exchange("sign-in", (optionsJSON) => startAuthentication({ optionsJSON }));
}

/** Creates a passkey for the person who is signed in. @returns the page to go to */
export function createPasskey(): Promise<{ path: string } | PasskeyProblem> {
	return exchange("new", (optionsJSON) => startRegistration({ optionsJSON }));
}

type Ways = { "sign-in": Parameters<typeof startAuthentication>[0]; new: Parameters<typeof startRegistration>[0] };

async function exchange<Way extends keyof Ways>(
	way: Way,
	start: (options: Ways[Way]["optionsJSON"]) => Promise<object>,
): Promise<{ path: string } | PasskeyProblem> {
	// Rates are counted by browser, and those without an identity share one.
	await requestIdentity();
	const asked = await postPasskey<{ options: Ways[Way]["optionsJSON"] }>(`${way}-options`, {});
	if (asked === null) return { problem: "no-answer" };
	if (!asked.ok) return asked;
	const credential = await start(asked.options).catch(problemOf);
	if ("problem" in credential) return credential;
	const done = await postPasskey<{ path: string }>(way, credential);
	return done ?? { problem: "no-answer" };
}

/** Browsers do not say whether somebody cancelled or had no passkey here, so that pages learn nothing. */
function problemOf(fault: unknown): { problem: "cancelled" | "there-already" | "unable" } {
	const is = fault instanceof WebAuthnError ? fault.code : "";
	if (is === "ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED") return { problem: "there-already" };
	return { problem: fault instanceof Error && fault.name === "NotAllowedError" ? "cancelled" : "unable" };
}
