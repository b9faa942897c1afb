import { type QrCode, qrCode } from "./qr-code.ts";

/** How delegates reach the session: `address` has no scheme, `code` encodes the whole URL. */
export type JoinLink = { address: string; code: QrCode | null };

/** @param joinAddress the URL people open */
export function joinLinkTo(joinAddress: string): JoinLink & { code: QrCode } {
	return { address: joinAddress.replace(/^https?:\/\//, ""), code: qrCode(joinAddress) };
}
