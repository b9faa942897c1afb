import { sql } from "drizzle-orm";
import { type AnyPgColumn, check, timestamp, uuid } from "drizzle-orm/pg-core";
import { SIGN_IN_DAYS } from "#protocol/limits.ts";

/** A primary key. Random (v4), because a UUIDv7 contains the time of a question or vote. */
export const id = () => uuid().primaryKey().default(sql`gen_random_uuid()`);

/** A reference that is never null. */
export const to = (column: () => AnyPgColumn) => uuid().notNull().references(column);

/** A time, to the millisecond. */
export const time = () => timestamp({ withTimezone: true, precision: 3 });

/** The default end of a sign-in that starts now. */
export const signInEnd = sql.raw(`now() + interval '${SIGN_IN_DAYS} days'`);

/** A check, instead of an enum type: a migration can change it while older nodes run. */
export const oneOf = (name: string, column: string, values: readonly string[]) =>
	check(name, sql.raw(`${column} in (${values.map((value) => `'${value}'`).join(", ")})`));
