import { resolve } from "node:path";
import { z } from "zod";
import { StartRefusal } from "#db/client/start-refusal.ts";

/** What the program may be told from outside. Every one has a default, and every one is read somewhere. */
const schema = z.object({
	PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
	/** Absent: the embedded PostgreSQL, under DATA_FOLDER. */
	DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
	DATA_FOLDER: z.string().min(1).default(".data"),
	/** Loads the demo. Absent: only into an embedded database that is new. */
	DEMO: z.literal("1").optional(),
	/** The public address, such as https://questions.example.org. Absent: whatever host the request names. */
	ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
	/** Signs cookies. Absent: made once, and kept in DATA_FOLDER; nodes that share a database must share it. */
	SECRET: z.string().min(32).optional(),
	LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
	NODE_ENV: z.enum(["production", "development", "test"]).default("development"),
});

const ADVICE: Record<string, string> = {
	PORT: "must be a number from 1 to 65535",
	DATABASE_URL: "must look like postgres://user:password@host:5432/database",
	DATA_FOLDER: "must name a folder",
	DEMO: "must be 1",
	ORIGIN: "must look like https://questions.example.org",
	SECRET: "must have at least 32 characters",
	LOG_LEVEL: "must be one of fatal, error, warn, info, debug, trace, silent",
	NODE_ENV: "must be production, development or test",
};

export type Env = {
	port: number;
	databaseUrl: string | null;
	dataFolder: string;
	demo: boolean;
	origin: string | null;
	secret: string | null;
	logLevel: string;
	development: boolean;
};

/**
 * Reads the environment, once.
 * @throws StartRefusal that names the first bad value and says what it must be
 */
export function readEnv(from: NodeJS.ProcessEnv): Env {
	// An empty variable is one that was not set: `PORT= npm start`.
	const given = Object.fromEntries(Object.entries(from).filter(([, value]) => value !== ""));
	const parsed = schema.safeParse(given);
	if (!parsed.success) {
		const name = String(parsed.error.issues[0]?.path[0]);
		throw new StartRefusal(`${name} ${ADVICE[name] ?? "is not understood"}: set it right, or leave it out.`);
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
