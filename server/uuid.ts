import { randomBytes } from "node:crypto";

/**
 * @param at ms since 1970
 * @returns a UUID that says when it was made (version 7, RFC 9562 §5.7), and cannot be guessed
 */
export function timedUuid(at: number): string {
	const random = uuidOf(randomBytes(16));
	const time = at.toString(16).padStart(12, "0");
	return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(15)}`;
}

/** @returns when a UUID of version 7 was made, in ms since 1970; 0 for any other */
export function timeOf(uuid: string): number {
	return uuid[14] === "7" ? Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16) : 0;
}

/** @param bytes at least 16, of a hash @returns a UUID made from them, in the form of a random one (version 4) */
export function uuidOf(bytes: Buffer): string {
	const hex = bytes.toString("hex");
	const variant = "89ab"[(bytes[8] ?? 0) & 3];
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
