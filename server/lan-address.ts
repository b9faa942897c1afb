import { networkInterfaces } from "node:os";

/** @returns this machine's address on the local network, for phones in the same network; null if it has none */
export function lanAddress(): string | null {
	const addresses = Object.values(networkInterfaces()).flatMap((of) => of ?? []);
	return addresses.find((address) => address.family === "IPv4" && !address.internal)?.address ?? null;
}
