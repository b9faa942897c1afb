import { resolve } from "node:path";
import { z } from "zod";
import { StartRefusal } from "#db/client/start-refusal.ts";

/** The settings. Each has a default, and its description completes the sentence that refuses an invalid value. */
const schema = z.object({
	PORT: z.coerce.number().int().min(1).max(65_535).default(3000).describe("must be a number from 1 to 65535"),
	/** Absent: the embedded PostgreSQL, under DATA_FOLDER. */
	DATABASE_URL: z
		.url({ protocol: /^postgres(ql)?$/ })
		.optional()
		.describe("must look like postgres://user:password@host:5432/database"),
	DATA_FOLDER: z.string().min(1).default(".data").describe("must name a folder"),
	/** Loads the demo. Absent: only into a new embedded database. */
	DEMO: z.literal("1").optional().describe("must be 1"),
	/** The public address. Absent: whatever host the request names. */
	ORIGIN: z
		.url({ protocol: /^https?$/ })
		.optional()
		.describe("must look like https://questions.example.org"),
	/** Signs cookies; the same for all nodes that share a database. Absent: created once, in DATA_FOLDER. */
	SECRET: z.string().min(32).optional().describe("must have at least 32 characters"),
	LOG_LEVEL: z
		.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"])
		.default("info")
		.describe("must be one of fatal, error, warn, info, debug, trace, silent"),
	NODE_ENV: z
		.enum(["production", "development", "test"])
		.default("development")
		.describe("must be production, development or test"),
});

export type Env = ReturnType<typeof readEnv>;

/**
 * Reads the environment, once.
 * @throws StartRefusal that names the first invalid value and says what it must be
 */
export function readEnv(environment: NodeJS.ProcessEnv) {
	// An empty variable counts as not set: `PORT= npm start`.
	const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
	const parsed = schema.safeParse(given);
	if (!parsed.success) {
		const name = schema.keyof().parse(parsed.error.issues[0]?.path[0]);
		throw new StartRefusal(`${name} ${schema.shape[name].description}: set it right, or leave it out.`);
	}
	const { data } = parsed;
	return {
		port: data.PORT,
		databaseUrl: data.DATABASE_URL ?? null,
		dataFolder: resolve(data.DATA_FOLDER),
		demo: data.DEMO === "1",
		origin: data.ORIGIN ? new URL(data.ORIGIN).origin : null,
		secret: data.SECRET ?? null,
		logLevel: data.LOG_LEVEL,
		development: data.NODE_ENV === "development",
	};
}
