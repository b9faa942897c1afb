import type { TestProject } from "vitest/node";
import { migrate } from "#db/client/migrate.ts";
import { createDatabase, execute, startPostgres, superuserUrl } from "../servers/postgres.ts";

declare module "vitest" {
	export interface ProvidedContext {
		/** The run's PostgreSQL, for a role that may create databases. */
		postgres: string;
	}
}

/** The migrated, empty database that all others are copied from. */
export const TEMPLATE = "template_from_the_floor";

/** Starts one PostgreSQL for the whole run, and applies the migrations once. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const postgres = await startPostgres();
	try {
		// No test kills this PostgreSQL, so nothing has to be on the disk before it is acknowledged.
		await execute(superuserUrl(postgres.url), "alter system set fsync = off");
		await execute(superuserUrl(postgres.url), "select pg_reload_conf()");
		await migrate(await createDatabase(postgres.url, TEMPLATE));
		project.provide("postgres", postgres.url);
	} catch (error) {
		await postgres.stop();
		throw error;
	}
	return postgres.stop;
}
