import { expect, test } from "vitest";
import type { Grant } from "#db/people/sign-ins.ts";
import type { PersonRole } from "#protocol/permissions.ts";
import { accessEnd } from "#server/identity/principal.ts";

const HALL = "main";

test.for<[string, Grant[], number | null]>([
	["never, without an end", [grant("moderator", null)], null],
	["with the only grant", [grant("moderator", 5)], 5],
	["with the last of a role's grants", [grant("moderator", 5), grant("moderator", 9)], 9],
	["never, if another grant allows as much", [grant("operator", 5), grant("organiser", null)], null],
	["with the role that allows more", [grant("moderator", 5), grant("observer", null)], 5],
	["never, because of another hall's", [grant("moderator", 5, ["studio"]), grant("moderator", null, [HALL])], null],
])("[K18] somebody's access ends %s", ([, grants, end]) => {
	const person = { kind: "person", conferenceId: "c", id: "p", signInId: "s", name: "Ada", grants } as const;
	expect(accessEnd(person, HALL)).toBe(end);
});

function grant(role: PersonRole, until: number | null, halls: string[] | null = null): Grant {
	return { conferenceId: "c", role, halls, until, seesDesk: false };
}
