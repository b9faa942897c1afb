/** @param bytes at least 16, of a hash @returns a UUID made from them, in the form of a random one (version 4) */
export function uuidOf(bytes: Buffer): string {
	const hex = bytes.toString("hex");
	const variant = "89ab"[(bytes[8] ?? 0) & 3];
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
