import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { readCsv, readXlsx } from "#harness/clients/exports.ts";
import { test } from "#harness/vitest/test.ts";

const execute = promisify(execFile);

test("[E1] npm run export writes what is asked for to a file, or says why not", async ({
	conference,
	workerDatabase,
	onTestFinished,
}) => {
	const folder = await mkdtemp(join(tmpdir(), "from-the-floor-export-"));
	onTestFinished(() => rm(folder, { recursive: true }));
	const to = (name: string) => join(folder, name);
	const run = async (...words: string[]) => {
		const env = { ...process.env, DATABASE_URL: workerDatabase.url };
		const ran = execute(process.execPath, ["scripts/export.ts", ...words], { env });
		return ran.then(
			({ stdout }) => stdout.trim(),
			({ stderr }: { stderr: string }) => stderr.trim(),
		);
	};
	const { code, db, id } = conference;
	const [{ questions = 0 } = {}] = await db.execute<{ questions: number }>(sql`
		select count(*)::int as questions from questions join sessions on sessions.id = session_id where conference_id = ${id}`);
	const desk = await conference.moderator("Sam");
	await desk.send({ type: "stage.curtain", sessionId: conference.sessionId, down: true });

	expect(await run(code, "--to", to("questions.xlsx"))).toBe(`${to("questions.xlsx")}: the questions of "${code}"`);
	expect((await readXlsx(await readFile(to("questions.xlsx")))).length).toBe(questions);
	expect(await run(code, `--to=${to("log.csv")}`, "--log", "--semicolon", "--lang=cy")).toContain("the moderation log");
	const [titles, line, ...others] = readCsv(await readFile(to("log.csv")), ";");
	expect(titles?.slice(0, 5)).toEqual(["Pryd", "Pwy", "Sesiwn", "Neuadd", "Beth a wnaed"]);
	expect(line).toContain("gostwng y llen");
	expect(others).toEqual([]);

	const usage = "npm run export -- CODE --to FILE.xlsx (or .csv), with --log for the moderation log";
	const refused = [
		[[code, "another", "--to", to("a.csv")], `Name one conference by its code: ${usage}.`],
		[[code], `Say which file to write: ${usage}.`],
		[[code, "--to", to("a.pdf")], `"${to("a.pdf")}" must end in .xlsx or .csv.`],
		[[code, "--to", to("a.xlsx"), "--semicolon"], "--semicolon is for .csv files: a workbook has no separator."],
		[[code, "--to", to("a.csv"), "--lang=fr"], "--lang must be one of en, cy."],
		[
			[code, "--upside-down"],
			`Some of that cannot be understood. Use ${usage}, --semicolon for CSV with semicolons, or --lang=cy.`,
		],
		[["nowhere", "--to", to("a.csv")], 'There is no conference "nowhere".'],
		[
			[code, "--to", to("none/a.csv")],
			`"${to("none/a.csv")}" cannot be written (ENOENT): check that its folder exists and is yours to write.`,
		],
	] as const;
	const said = await Promise.all(refused.map(([words]) => run(...words)));
	expect(said).toEqual(refused.map(([, sentence]) => sentence));
});
