import { patchDatabase, type Rewrite } from "#harness/servers/patched-database.ts";

/** Statements that are wrong on purpose: a race, or a fuzz, that passes with one of them proves nothing. */
export const REWRITES = {
	"votes that do not compare the routing": (text) => text.replace(/ and routing = \$\d+/, ""),
	"steps that compare neither the hall's steps nor versions": (text) =>
		text.replace(/ and steps = \$\d+/, "").replace(" and wanted.version = questions.version", ""),
	"a tally that counts a voter twice": (text) =>
		text.replace("select distinct member.head, given.voter", "select member.head, given.voter"),
} as const satisfies Record<string, Rewrite>;

type Bug = keyof typeof REWRITES;

/** @returns what makes a server's database one with that bug in it */
export function withBug(bug: Bug) {
	return (db: Parameters<typeof patchDatabase>[0]) => patchDatabase(db, REWRITES[bug]);
}
