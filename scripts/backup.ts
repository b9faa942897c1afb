import { stat } from "node:fs/promises";
import { join } from "node:path";
import { backUp } from "#db/backup/backup.ts";
import { readEnv } from "#server/env.ts";
import { fingerprintOf, readSecret } from "#server/identity/secret.ts";
import { readArguments } from "./arguments.ts";
import { withDatabase } from "./database.ts";

/**
 * `npm run backup` writes everything in the database to a new file in `backups/`; the server may be running. `npm run backup -- PATH`
 * names another folder (with a slash at the end it is created), or a file. `--without-pg-dump` copies the tables itself even where there is a fitting pg_dump.
 */
const { options, rest } = readArguments(process.argv.slice(2));
const [given = "backups/"] = rest;

await withDatabase(async (_, url) => {
	const { secret: inSettings, dataFolder } = readEnv(process.env);
	const inFolder = inSettings ? null : await readSecret(dataFolder);
	const secret = inSettings ?? inFolder;
	const path = given.endsWith("/") || (await isFolder(given)) ? join(given, defaultName()) : given;
	const { conferences, questions, votes, bytes } = await backUp(url, path, {
		pgDump: !options.has("without-pg-dump"),
		secret: inFolder,
		secretFingerprint: secret && fingerprintOf(secret),
	});
	console.log(
		`${path} (${Math.ceil(bytes / 1_024)} kB) has ${conferences.join(", ") || "no conference"}: ${questions} questions, ${votes} votes.`,
	);
	if (inFolder) {
		console.log(
			"Anybody who has this file can sign in as any of the staff. Keep it to yourself, and a copy on another machine.",
		);
	} else if (secret) {
		console.log("SECRET is not in it. A restore needs it: keep it too, and a copy of the file on another machine.");
	}
});

async function isFolder(path: string): Promise<boolean> {
	return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}

/** @returns a name with this machine's date and time */
function defaultName(): string {
	// Swedish dates are ISO's: 2026-11-28 18:50:07
	const [date, time] = new Date().toLocaleString("sv-SE").split(" ");
	return `from-the-floor-${date}-${time?.replaceAll(":", "")}.backup`;
}
