import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * Sets the headers of every response. Next reads the nonce for its scripts from the request's own Content-Security-Policy header,
 * which is therefore set here and never accepted from outside.
 */
export function setSecurityHeaders(request: IncomingMessage, response: ServerResponse, development: boolean): void {
	const nonce = randomBytes(16).toString("base64");
	const policy = policyOf(`'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`);
	request.headers["content-security-policy"] = policy;
	response.setHeader("content-security-policy", policy);
	// Not "no-referrer": with that a browser sends `Origin: null` with a form, and we could not tell it from a foreign one.
	response.setHeader("referrer-policy", "same-origin");
	response.setHeader("cross-origin-opener-policy", "same-origin");
	response.setHeader("permissions-policy", "camera=(), microphone=(), geolocation=()");
}

/**
 * @returns the policy of a shared page, where a nonce would be no secret: it allows its inline scripts by hash, and files of this origin
 * @param hashes the SHA-256 of each inline script, in base64
 */
export function sharedPolicy(hashes: readonly string[]): string {
	return policyOf([...new Set(hashes)].map((hash) => `'sha256-${hash}'`).join(" "));
}

function policyOf(scripts: string): string {
	return [
		"default-src 'self'",
		`script-src 'self' ${scripts}`,
		// React and Next set style attributes; no style can be brought in from elsewhere.
		"style-src 'self' 'unsafe-inline'",
		"img-src 'self' data:",
		"font-src 'self'",
		"connect-src 'self'",
		"worker-src 'self'",
		"object-src 'none'",
		"base-uri 'none'",
		"form-action 'self'",
		"frame-ancestors 'none'",
	].join("; ");
}
