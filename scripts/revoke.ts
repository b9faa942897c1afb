import { DEMO } from "#db/demo.ts";
import { listStaff, revokeStaff } from "#db/people.ts";
import { SIGN_IN_CHECK_MS } from "#protocol/limits.ts";
import { withDatabase } from "./database.ts";

/**
 * `npm run revoke -- NAME`, or the beginning of the id that `npm run staff` prints: ends a sign-in. Servers that run look every
 * `SIGN_IN_CHECK_MS` who was revoked, and cut them off. A conference other than the demo's is named by `--code=NAME`.
 */
const words = process.argv.slice(2);
const code = words.find((word) => word.startsWith("--code="))?.slice("--code=".length) ?? DEMO.code;
const wanted = words.filter((word) => !word.startsWith("--")).join(" ");

/** As much of an id as is printed, so that a name is never taken for one. */
const ID = /^[0-9a-f]{8}[0-9a-f-]*$/;

if (wanted) await withDatabase(async (db) => say(await revoke(db)));
else say({ sentence: "Say who: npm run revoke -- NAME. npm run staff lists them.", failed: true });

async function revoke(db: Parameters<typeof listStaff>[0]) {
	const staff = await listStaff(db, code);
	const found = staff.filter(({ id, name }) => name === wanted || (ID.test(wanted) && id.startsWith(wanted)));
	const [one, another] = found;
	if (!one)
		return {
			sentence: `Nobody called "${wanted}" is signed in to "${code}": npm run staff lists who is.`,
			failed: true,
		};
	if (another) {
		const ids = found.map(({ id, role }) => `${id.slice(0, 8)} (${role})`).join(", ");
		return { sentence: `Several are called "${wanted}". Name one by its id: ${ids}.`, failed: true };
	}
	await revokeStaff(db, one.id);
	const seconds = SIGN_IN_CHECK_MS / 1_000;
	return {
		sentence: `${one.name} (${one.role}) is signed out everywhere; a server that runs cuts them off within ${seconds} seconds.`,
		failed: false,
	};
}

function say({ sentence, failed }: { sentence: string; failed: boolean }): void {
	if (failed) console.error(sentence);
	else console.log(sentence);
	if (failed) process.exitCode = 1;
}
