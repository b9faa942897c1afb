import { DEMO } from "#db/demo.ts";
import { listStaff, type SignIn } from "#db/people.ts";
import { withDatabase } from "./database.ts";

/** `npm run staff`: who is signed in to the demo's conference, or to another's by `--code=NAME`, the latest first. */
const code = process.argv.find((word) => word.startsWith("--code="))?.slice("--code=".length) ?? DEMO.code;

await withDatabase(async (db) => {
	const staff = await listStaff(db, code);
	console.log(staff.length === 0 ? `Nobody is signed in to "${code}".` : staff.map(lineOf).join("\n"));
});

function lineOf({ id, name, role, hall, signedInAt }: SignIn): string {
	return `${id.slice(0, 8)}  ${signedInAt}  ${role.padEnd(10)} ${name}${hall && hall !== name ? ` (${hall})` : ""}`;
}
