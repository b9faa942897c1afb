import type { Byline } from "#protocol/views.ts";

/** @returns "Ffion Rees, Headteacher" */
export function bylineOf({ name, role }: Byline): string {
	return role ? `${name}, ${role}` : name;
}
