import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { embedded } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";
import { createDatabase, TEMPLATE } from "./databases.ts";

declare module "vitest" {
	export interface ProvidedContext {
		/** The run's PostgreSQL, for a role that may create databases. */
		postgres: string;
	}
}

/** Starts one PostgreSQL for the whole run, and migrates once the database that every test gets a copy of. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const folder = await mkdtemp(join(tmpdir(), "from-the-floor-tests-"));
	let stop = async () => {};
	const teardown = async () => {
		await stop();
		await rm(folder, { recursive: true });
	};
	try {
		const postgres = await embedded(folder);
		stop = postgres.stop;
		await migrate(await createDatabase(postgres.url, TEMPLATE));
		project.provide("postgres", postgres.url);
	} catch (error) {
		await teardown();
		throw error;
	}
	return teardown;
}
