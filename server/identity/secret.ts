import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** @returns the secret in a folder, created (mode 0600) the first time */
export async function readOrCreateSecret(folder: string): Promise<string> {
	const file = join(folder, "secret");
	await mkdir(folder, { recursive: true });
	try {
		await writeFile(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
	} catch (error) {
		if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
	}
	return readFile(file, "utf8");
}
