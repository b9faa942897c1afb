import type { Byline } from "#protocol/views/session.ts";

/** @returns "Ffion Rees, Headteacher" */
export function bylineOf({ name, role }: Byline): string {
	return role ? `${name}, ${role}` : name;
}
