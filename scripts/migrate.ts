import { migrate } from "#db/client/migrate.ts";
import { withDatabase } from "./database.ts";

/** `npm run db:migrate`: migrates the database to this version's tables, as `npm start` also does. */
await withDatabase(async (_, url) => {
	await migrate(url);
	console.log("The database is up to date.");
});
