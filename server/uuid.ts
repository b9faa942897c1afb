/** @param bytes 16 at least, of a hash @returns a UUID made of them, which looks like any random one (version 4) */
export function uuidOf(bytes: Buffer): string {
	const hex = bytes.toString("hex");
	const variant = "89ab"[(bytes[8] ?? 0) & 3];
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
