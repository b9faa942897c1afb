import { migrate } from "#db/migrate.ts";
import { withDatabase } from "./database.ts";

/** `npm run db:migrate`: brings the database to this version's tables; `npm start` does so too. */
await withDatabase(async (_, url) => {
	await migrate(url);
	console.log("The database has this version's tables.");
});
