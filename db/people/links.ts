import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { LINK_HOURS } from "#protocol/limits.ts";
import type { LinkRole } from "#protocol/permissions.ts";
import type { Database } from "../client/client.ts";
import { hashOf, isSignedIn } from "./sign-ins.ts";

export type NewLink = {
	/** The conference's. */
	code: string;
	role: LinkRole;
	/** Required for a screen. A person is limited to this hall. */
	hallSlug: string | null;
	/** Who it signs in; if omitted, somebody new, or the person the browser is signed in as. */
	personId?: string;
	/** When its grant ends, in ms since 1970; if omitted, with the conference. */
	until?: number;
};

/**
 * Makes a one-time link, and deletes expired ones.
 * @returns the token, of which only the hash is stored; null if there is no such conference or hall
 */
export async function createLink(db: Database, link: NewLink): Promise<string | null> {
	const token = randomBytes(32).toString("base64url");
	const until = link.until === undefined ? null : new Date(link.until).toISOString();
	const rows = await db.execute(sql`
		with expired as (delete from links where expires_at < now())
		insert into links (token_hash, conference_id, role, hall_id, person_id, until, expires_at)
		select ${hashOf(token)}, conferences.id, ${link.role}, halls.id, ${link.personId ?? null}::uuid, ${until}::timestamptz,
			now() + make_interval(hours => ${LINK_HOURS})
		from conferences left join halls on halls.conference_id = conferences.id and halls.slug = ${link.hallSlug}
		where conferences.code = ${link.code} and (${link.hallSlug}::text is null) = (halls.id is null)
		returning token_hash`);
	return rows.length > 0 ? token : null;
}

export type LinkRow = {
	/** What the browser will be signed in as. */
	roles: LinkRole[];
	/** Whether it only signs in somebody who was invited. */
	isPersonal: boolean;
	conference: string;
	code: string;
	hall: string | null;
	hallSlug: string | null;
	/** Their name; null for somebody new. */
	person: string | null;
	/** The slug of the session on stage in the largest hall. */
	onNow: string | null;
};

/**
 * [O20] [O22] Whether a link has what it signs in to. One that grants nothing is its person's for as long as they may do anything at
 * the conference, and nothing at another: its maker organises only this one.
 */
const isOfUse = sql`(links.role is not null or (
	exists (select from grants where person_id = links.person_id and conference_id = links.conference_id
		and (until is null or until > now()))
	and not exists (select from grants where person_id = links.person_id and conference_id <> links.conference_id)))`;

/** @returns an unused link; null if it is used, expired or unknown, or its person is disabled */
export async function findLink(db: Database, token: string): Promise<LinkRow | null> {
	const rows = await db.execute<LinkRow>(sql`
		select links.role is null as "isPersonal",
			case when links.role is not null then jsonb_build_array(links.role) else (
				select jsonb_agg(distinct role) from grants
				where person_id = links.person_id and conference_id = links.conference_id and (until is null or until > now())
			) end as roles,
			conferences.name as conference, conferences.code, halls.name as hall, halls.slug as "hallSlug",
			people.name as person,
			(select sessions.slug from stages join sessions on sessions.id = stages.session_id join halls h on h.id = stages.hall_id
				where sessions.conference_id = conferences.id and (links.hall_id is null or h.id = links.hall_id)
				order by h.seats desc limit 1) as "onNow"
		from links join conferences on conferences.id = links.conference_id left join halls on halls.id = links.hall_id
			left join people on people.id = links.person_id
		where links.token_hash = ${hashOf(token)} and links.used_at is null and links.expires_at > now()
			and people.disabled_at is null and ${isOfUse}`);
	return rows[0] ?? null;
}

/** A CTE that uses up a link; it returns no row if that is not possible. @param first a true expression that takes locks */
const usedLink = (token: string, first = sql`true`) => sql`
	link as (
		update links set used_at = now()
		where ${first} and token_hash = ${hashOf(token)} and used_at is null and expires_at > now()
			and not exists (select from people where people.id = links.person_id and disabled_at is not null) and ${isOfUse}
		returning *
	)`;

/**
 * Uses a link and signs a person in. Somebody who is already signed in stays the same person, with another grant.
 * @param by the name of somebody new, the browser's sign-in, if it has one, and what the browser is
 * @returns the sign-in's id; null if the link is used, expired, unknown or a screen's, or the person is disabled
 */
export async function redeemPersonLink(
	db: Database,
	token: string,
	{ name, signInId, browser }: { name: string; signInId: string | null; browser: string | null },
): Promise<string | null> {
	const rows = await db.execute<{ id: string }>(sql`
		with ${usedLink(token)},
		known as (
			select people.id, sign_ins.id as sign_in_id from link, people
				left join sign_ins on sign_ins.person_id = people.id and sign_ins.id = ${signInId}::uuid and ${isSignedIn}
			where people.disabled_at is null
				and case when link.person_id is null then sign_ins.id is not null else people.id = link.person_id end
		),
		new as (
			insert into people (name) select ${name} from link where person_id is null and not exists (select from known) returning id
		),
		person as (select id from known union all select id from new),
		granted as (
			insert into grants (person_id, conference_id, role, halls, until)
			select person.id, conference_id, role, case when hall_id is not null then array[hall_id] end, until from person, link
			where role <> 'screen' and not exists (
				select from grants old where old.person_id = person.id and old.conference_id = link.conference_id and old.role = link.role
					and old.halls is not distinct from case when hall_id is not null then array[hall_id] end
					and (old.until is null or old.until >= link.until))
		),
		signed_in as (
			insert into sign_ins (person_id, browser) select person.id, ${browser}::text from person, link
			where role is distinct from 'screen' and not exists (select from known where sign_in_id is not null)
			returning id
		)
		select id from signed_in union all select sign_in_id from known, link where sign_in_id is not null and role is distinct from 'screen'`);
	return rows[0]?.id ?? null;
}

/** Uses a link and makes the browser a screen. Its hall and sessions are locked first, as everywhere. @returns its id; null as above */
export async function redeemScreenLink(db: Database, token: string, name: string): Promise<string | null> {
	const rows = await db.execute<{ id: string }>(sql`
		with place as materialized (
			select id from halls where id = (select hall_id from links where token_hash = ${hashOf(token)} and role = 'screen')
			for no key update
		),
		hall as materialized (
			select sessions.id from sessions join place on place.id = sessions.hall_id
			order by sessions.id for no key update of sessions
		),
		${usedLink(token, sql`(select count(*) from hall) >= 0`)},
		raised as (
			update sessions set revision = sessions.revision + 1, desk_head_at = sessions.revision + 1
			from hall, link where sessions.id = hall.id
		)
		insert into screens (hall_id, name) select hall_id, ${name} from link where role = 'screen' returning id`);
	return rows[0]?.id ?? null;
}
