import { parseArgs } from "node:util";
import { withOwnDatabase } from "#harness/servers/own-server.ts";
import { ensureBuild } from "#scripts/build.ts";
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
await ensureBuild();
await withOwnDatabase(async (url) => {
	const figures = await killRounds(url, { rounds: Number(values.rounds), delegates: Number(values.delegates) });
	console.log(line(figures));
	const { lostVotes, lostQuestions, doubled, wrongTallies, viewsThatDiffer } = figures;
	process.exitCode = lostVotes + lostQuestions + doubled + wrongTallies + viewsThatDiffer > 0 ? 1 : 0;
});
