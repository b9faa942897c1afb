import { sql } from "drizzle-orm";
import type { Conference } from "#harness/conference.ts";

type Named = { id: string; slug: string };

/** What never changes, and who is who. */
export type Fixed = {
	/** The fuzzed session, and another of its hall. */
	session: Named & { title: string };
	other: Named & { title: string };
	settings: { startsAt: number; endsAt: number };
	hall: Named & { name: string };
	conference: { code: string; name: string };
	/** By name. */
	personIds: ReadonlyMap<string, string>;
};

/** The sessions' names in addresses. Both are in the main hall; the fuzzed one is open and has no questions. */
export const SLUG = "inspection";
export const OTHER_SLUG = "interview";

export async function readFixed({ db, session }: Conference): Promise<Fixed> {
	const [row] = await db.execute<{ fixed: Omit<Fixed, "personIds"> & { staff: Record<string, string> } }>(sql`
		select jsonb_build_object(
			'session', jsonb_build_object('id', s.id, 'slug', s.slug, 'title', s.title),
			'other', jsonb_build_object('id', o.id, 'slug', o.slug, 'title', o.title),
			'settings', jsonb_build_object('startsAt', extract(epoch from s.starts_at) * 1000, 'endsAt', extract(epoch from s.ends_at) * 1000),
			'hall', jsonb_build_object('id', h.id, 'slug', h.slug, 'name', h.name),
			'conference', jsonb_build_object('code', c.code, 'name', c.name),
			'staff', (select jsonb_object_agg(name, people.id) from people join grants on grants.person_id = people.id where conference_id = c.id)
		) as fixed
		from sessions s join halls h on h.id = s.hall_id join conferences c on c.id = s.conference_id, sessions o
		where s.id = ${session(SLUG)} and o.id = ${session(OTHER_SLUG)}`);
	if (!row) throw new Error("The conference has its sessions.");
	return { ...row.fixed, personIds: new Map(Object.entries(row.fixed.staff)) };
}
