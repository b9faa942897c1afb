import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { embedded } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";
import { line } from "./line.ts";
import { killRounds } from "./rounds.ts";

/**
 * Kills the server with -9 under load and counts what was lost: nothing may be.
 *
 *     npm run chaos:kill -- --rounds 10 --delegates 200
 */
const { values } = parseArgs({
	options: { rounds: { type: "string", default: "10" }, delegates: { type: "string", default: "200" } },
});
const folder = await mkdtemp(join(tmpdir(), "from-the-floor-chaos-"));
const postgres = await embedded(folder);
try {
	await migrate(postgres.url);
	const figures = await killRounds(postgres.url, {
		rounds: Number(values.rounds),
		delegates: Number(values.delegates),
	});
	console.log(line(figures));
	const { lostVotes, lostQuestions, doubled, wrongTallies, viewsThatDiffer } = figures;
	process.exitCode = lostVotes + lostQuestions + doubled + wrongTallies + viewsThatDiffer > 0 ? 1 : 0;
} finally {
	await postgres.stop();
	await rm(folder, { recursive: true });
}
