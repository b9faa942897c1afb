import { type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Database } from "#db/client/client.ts";

/** Rewrites the text of a statement, which has its parameters as `$1`. */
export type Rewrite = (text: string) => string;

const dialect = new PgDialect();

/**
 * A database whose statements are rewritten before they are sent, to inject bugs.
 * @param rewrite returns statements it does not apply to unchanged
 */
export function patchDatabase(db: Database, rewrite: Rewrite): Database {
	const patch = (statement: SQL): SQL => {
		const { sql: text, params } = dialect.sqlToQuery(statement);
		const wanted = rewrite(text);
		return wanted === text ? statement : toStatement(wanted, params);
	};
	return {
		execute: (statement) => db.execute(patch(statement)),
		write: (kind, sessionId, statement) => db.write(kind, sessionId, patch(statement)),
	};
}

/** Renumbers the parameters, so that a rewrite may leave some out. */
function toStatement(text: string, params: readonly unknown[]): SQL {
	const parts = text.split(/\$(\d+)/);
	return sql.join(parts.map((part, n) => (n % 2 === 0 ? sql.raw(part) : sql`${params[Number(part) - 1]}`)));
}
