import { createHmac, randomBytes } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { StartRefusal } from "#db/client/start-refusal.ts";

/** @returns the secret in a folder, created (mode 0600) the first time */
export async function readOrCreateSecret(folder: string): Promise<string> {
	const file = fileIn(folder);
	await mkdir(folder, { recursive: true });
	try {
		await writeFile(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
	} catch (error) {
		if (codeOf(error) !== "EEXIST") throw error;
	}
	return readFile(file, "utf8");
}

/** @returns the secret in a folder; null if there is none yet */
export async function readSecret(folder: string): Promise<string | null> {
	try {
		return await readFile(fileIn(folder), "utf8");
	} catch (error) {
		if (codeOf(error) === "ENOENT") return null;
		throw new StartRefusal(`${fileIn(folder)} cannot be read (${codeOf(error)}): use the user who started the server.`);
	}
}

/** Replaces the secret in a folder, or creates it. Every server on this folder must be stopped. */
export async function writeSecret(folder: string, secret: string): Promise<void> {
	const file = fileIn(folder);
	try {
		await mkdir(folder, { recursive: true });
		await writeFile(`${file}.new`, secret, { mode: 0o600, flush: true });
		await rename(`${file}.new`, file);
	} catch (error) {
		throw new StartRefusal(`${file} cannot be written (${codeOf(error)}): use the user who started the server.`);
	}
}

/** @returns a text that is the same for the same secret, and does not reveal it */
export function fingerprintOf(secret: string): string {
	return createHmac("sha256", secret).update("fingerprint").digest("base64url");
}

function fileIn(folder: string): string {
	return join(folder, "secret");
}

function codeOf(error: unknown): string {
	return error instanceof Error && "code" in error ? String(error.code) : "";
}
