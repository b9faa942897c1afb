import { sql } from "drizzle-orm";
import type { Conference } from "#harness/fixtures/conference.ts";
import type { Phase } from "#protocol/statuses.ts";
import type { NextSession } from "#protocol/views/desk.ts";
import type { About, ScreenSize } from "#protocol/views/session.ts";

type Named = { id: string; slug: string };

/** What never changes, and who is who. */
export type Fixed = {
	/** The fuzzed session, and another of its hall. */
	session: Named & { title: string; titleCy: string | null };
	other: Named & { title: string; titleCy: string | null };
	startsAt: { session: number; other: number };
	/** The session after the fuzzed one in its hall. */
	next: NextSession | null;
	settings: { startsAt: number; endsAt: number };
	about: About;
	hall: Named & { name: string; nameCy: string | null; size: ScreenSize };
	conference: { code: string; name: string; nameCy: string | null; phase: Phase };
	/** By name. */
	personIds: ReadonlyMap<string, string>;
};

/** The sessions' names in addresses. Both are in the main hall; the fuzzed one is open and has no questions. */
export const SLUG = "inspection";
export const OTHER_SLUG = "interview";

export async function readFixed({ db, session }: Conference): Promise<Fixed> {
	const [row] = await db.execute<{ fixed: Omit<Fixed, "personIds"> & { staff: Record<string, string> } }>(sql`
		select jsonb_build_object(
			'session', jsonb_build_object('id', s.id, 'slug', s.slug, 'title', s.title, 'titleCy', s.title_cy),
			'other', jsonb_build_object('id', o.id, 'slug', o.slug, 'title', o.title, 'titleCy', o.title_cy),
			'startsAt', jsonb_build_object('session', extract(epoch from s.starts_at) * 1000, 'other', extract(epoch from o.starts_at) * 1000),
			'next', (select jsonb_build_object('slug', n.slug, 'title', n.title, 'titleCy', n.title_cy,
				'startsAt', extract(epoch from n.starts_at) * 1000) from sessions n
				where n.hall_id = s.hall_id and n.starts_at > s.starts_at and n.kind <> 'break' order by n.starts_at, n.id limit 1),
			'settings', jsonb_build_object('startsAt', extract(epoch from s.starts_at) * 1000, 'endsAt', extract(epoch from s.ends_at) * 1000),
			'hall', jsonb_build_object('id', h.id, 'slug', h.slug, 'name', h.name, 'nameCy', h.name_cy,
				'size', jsonb_build_object('wallHeightMetres', h.wall_height_metres, 'farthestSeatMetres', h.farthest_seat_metres)),
			'conference', jsonb_build_object('code', c.code, 'name', c.name, 'nameCy', c.name_cy, 'phase', c.phase),
			'about', jsonb_build_object('conference', jsonb_build_object('code', c.code, 'name', c.name, 'nameCy', c.name_cy, 'phase', c.phase),
				'hall', jsonb_build_object('name', h.name, 'nameCy', h.name_cy, 'streamUrl', h.stream_url),
				'speakers', (select jsonb_agg(jsonb_build_object('name', p.name, 'role', p.role, 'roleCy', p.role_cy) order by place)
					from session_speakers join speakers p on p.id = speaker_id where session_id = s.id),
				'startsAt', extract(epoch from s.starts_at) * 1000, 'endsAt', extract(epoch from s.ends_at) * 1000),
			'staff', (select jsonb_object_agg(name, people.id) from people join grants on grants.person_id = people.id where conference_id = c.id)
		) as fixed
		from sessions s join halls h on h.id = s.hall_id join conferences c on c.id = s.conference_id, sessions o
		where s.id = ${session(SLUG)} and o.id = ${session(OTHER_SLUG)}`);
	if (!row) throw new Error("The conference has its sessions.");
	return { ...row.fixed, personIds: new Map(Object.entries(row.fixed.staff)) };
}
