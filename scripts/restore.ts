import { createInterface } from "node:readline";
import type { About, Summary } from "#db/backup/format.ts";
import { readBackup, readTarget, restore } from "#db/backup/restore.ts";
import { StartRefusal } from "#db/client/start-refusal.ts";
import { readEnv } from "#server/env.ts";
import { fingerprintOf, readSecret, writeSecret } from "#server/identity/secret.ts";
import { fail, readArguments } from "./arguments.ts";
import { withDatabase } from "./database.ts";

/**
 * `npm run restore -- FILE` puts a backup into an empty database. Servers must be stopped.
 *
 * - `--replace`: replaces what is there, after asking
 * - `--yes`: does not ask
 * - `--new-secret`: restores even if the secret of the backup is lost
 */
const { options, rest } = readArguments(process.argv.slice(2));
const [path] = rest;
const replace = options.has("replace");

if (path) await withDatabase((_, url) => run(url, path));
else fail("Name the backup: npm run restore -- backups/from-the-floor-2026-11-28-185007.backup");

async function run(url: string, path: string): Promise<void> {
	const { secret: inSettings, dataFolder } = readEnv(process.env);
	const about = await readBackup(path);
	const inFolder = await readSecret(dataFolder);
	refuseOtherSecret(about, inSettings, inFolder);
	const newSecret = !inSettings && about.secret !== inFolder ? about.secret : null;
	if (newSecret && inFolder && !replace) {
		throw new StartRefusal(
			`${dataFolder} has another secret than the backup: restore with an empty DATA_FOLDER, or replace the secret and the database with npm run restore -- ${path} --replace.`,
		);
	}
	if (replace && !options.has("yes") && !(await isConfirmed(await readTarget(url), about))) {
		return fail("Nothing was changed.");
	}
	await restore(url, path, {
		about,
		replace,
		beforeCommit: async () => {
			if (newSecret) await writeSecret(dataFolder, newSecret);
		},
	}).catch(async (error: unknown) => {
		if (newSecret && inFolder) await writeSecret(dataFolder, inFolder);
		throw error;
	});
	console.log(
		`Restored ${contentOf(about)}, as of ${timeOf(about)}. Now start the server: phones, desks and screens load everything again.`,
	);
}

/** Pseudonyms and cookies follow from the secret: with another one, a delegate is somebody new, and can vote again. */
function refuseOtherSecret(about: About, inSettings: string | null, inFolder: string | null): void {
	const { secret, secretFingerprint } = about;
	const later = inSettings ?? secret ?? inFolder;
	const isSame = later !== null && fingerprintOf(later) === secretFingerprint;
	if (secretFingerprint === null || isSame || options.has("new-secret")) return;
	throw new StartRefusal(
		secret
			? "SECRET is not the one that the backup was made with: leave it out, because the backup contains its own. With another one every delegate is somebody new, and can vote again (--new-secret does that)."
			: "The backup was made with another SECRET, and does not contain it: set SECRET to that one. With another one every delegate is somebody new, and can vote again (--new-secret does that).",
	);
}

async function isConfirmed(present: Summary, about: About): Promise<boolean> {
	console.log(`In the database now: ${contentOf(present)}.`);
	console.log(`In the backup, as of ${timeOf(about)}: ${contentOf(about)}.`);
	process.stdout.write("Type replace to replace the one with the other: ");
	const lines = createInterface({ input: process.stdin });
	for await (const line of lines) {
		lines.close();
		return line.trim() === "replace";
	}
	return false;
}

function contentOf({ conferences, questions, votes }: Summary): string {
	return conferences.length === 0
		? "no conference"
		: `${conferences.join(", ")} (${questions} questions, ${votes} votes)`;
}

/** @returns when a backup was taken, by this machine's clock and zone */
function timeOf({ takenAt }: About): string {
	return new Date(takenAt).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
}
