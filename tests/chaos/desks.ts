import { parseArgs } from "node:util";
import { withOwnDatabase } from "#harness/servers/own-server.ts";
import { ensureBuild } from "#scripts/build.ts";
import { deskLines } from "./desk-lines.ts";
import { threeDesks } from "./three-desks.ts";

/**
 * Three moderators decide the same questions at once, and what came of it is compared with what they were told.
 *
 *     npm run desk:script -- --questions 2000 --seed 1
 */
const { values } = parseArgs({
	options: { questions: { type: "string", default: "2000" }, seed: { type: "string", default: "1" } },
});
const questions = Math.min(5_000, Math.max(1, Number(values.questions)));
await ensureBuild();
await withOwnDatabase(async (url) => {
	const figures = await threeDesks(url, questions, Number(values.seed));
	console.log(deskLines(figures));
	process.exitCode = Object.values(figures.wrongs).some((count) => count > 0) ? 1 : 0;
});
