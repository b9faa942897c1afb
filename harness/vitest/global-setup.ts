import type { TestProject } from "vitest/node";
import { migrate } from "#db/client/migrate.ts";
import { createDatabase, startPostgres } from "../postgres.ts";

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
		await migrate(await createDatabase(postgres.url, TEMPLATE));
		project.provide("postgres", postgres.url);
	} catch (error) {
		await postgres.stop();
		throw error;
	}
	return postgres.stop;
}
