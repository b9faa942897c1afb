import type { Byline } from "#protocol/views.ts";

/** @returns a name and a role as one line: "Ffion Rees, Headteacher" */
export function bylineOf({ name, role }: Byline): string {
	return role ? `${name}, ${role}` : name;
}
