import { sql } from "drizzle-orm";
import type { PeopleChange } from "#protocol/ledger.ts";
import { INVITATION_DAYS } from "#protocol/limits.ts";
import type { PeopleWrites } from "#protocol/rules/conference/people.ts";
import type { StaffMember } from "#protocol/views/people.ts";
import { type Database, ms, texts, uuids } from "../client/client.ts";
import { hashOf, isSignedIn } from "./sign-ins.ts";

/** Somebody's sign-ins and passkeys, latest first. */
export const signInsOf = sql`(select coalesce(jsonb_agg(jsonb_build_object('id', id, 'since', ${ms("signed_in_at")}, 'browser', browser)
	order by signed_in_at desc), '[]') from sign_ins where person_id = people.id and ${isSignedIn})`;
export const passkeysOf = sql`(select coalesce(jsonb_agg(jsonb_build_object('id', id, 'createdAt', ${ms("created_at")},
	'usedAt', ${ms("used_at")}, 'browser', browser) order by created_at desc), '[]') from passkeys where person_id = people.id)`;

/** @returns the people of a conference, as its organisers see them, by name */
export async function readStaff(db: Database, conferenceId: string): Promise<StaffMember[]> {
	return db.execute<StaffMember>(sql`
		select people.id, people.name, elsewhere.is as elsewhere, people.disabled_at is not null as disabled,
			(select jsonb_agg(jsonb_build_object('role', role, 'halls', to_jsonb(halls), 'until', ${ms("until")},
					'grantedAt', ${ms("granted_at")}) order by granted_at, role, id)
				from grants where person_id = people.id and conference_id = ${conferenceId}) as grants,
			exists (select from sign_ins where person_id = people.id and ${isSignedIn})
				or exists (select from passkeys where person_id = people.id) as "canSignIn",
			exists (select from links where person_id = people.id and conference_id = ${conferenceId} and used_at is null
				and expires_at > now()) as "hasLink",
			case when elsewhere.is or people.disabled_at is not null then '[]' else ${signInsOf} end as "signIns",
			case when elsewhere.is then '[]' else ${passkeysOf} end as passkeys
		from people, lateral (
			select exists (select from grants where person_id = people.id and conference_id <> ${conferenceId}) as is
		) elsewhere
		where people.id in (select person_id from grants where conference_id = ${conferenceId})
		order by lower(people.name), people.id`);
}

/** A command about people, decided by a rule. */
export type PeopleWrite = {
	conferenceId: string;
	/** The revision it was decided on. */
	revision: number;
	personId: string;
	opId: string;
	changes: readonly PeopleChange[];
	writes: PeopleWrites;
	/** The tokens of the links of `writes.linked`. */
	links: readonly { personId: string; token: string }[];
};

/**
 * Writes a command about people in one statement, unless the conference has changed since it was decided, so that two organisers cannot
 * remove each other.
 * @returns the conference's new revision; null if nothing was written: it has changed, or the opId is already stored (see `findStep`)
 */
export async function writePeopleStep(db: Database, write: PeopleWrite): Promise<number | null> {
	const { conferenceId: id, writes } = write;
	const grants = writes.grants.flatMap(({ personId, grants }) =>
		grants.map(({ until, ...grant }) => ({
			...grant,
			person_id: personId,
			conference_id: id,
			until: until === null ? null : new Date(until).toISOString(),
		})),
	);
	const links = write.links.map(({ personId, token }) => ({ person_id: personId, token_hash: hashOf(token) }));
	const same = sql`old.person_id = wanted.person_id and old.conference_id = ${id} and old.role = wanted.role
		and old.halls is not distinct from wanted.halls and old.until is not distinct from wanted.until`;
	const rows = await db.write<{ revision: number }>(
		"step",
		id,
		sql`
		with conference as materialized (
			select id, revision from conferences where id = ${id} and revision = ${write.revision} for no key update
		),
		line as (
			insert into ledger (conference_id, seq, person_id, op_id, verb, changes)
			select id, revision + 1, ${write.personId}, ${write.opId}, 'people', ${JSON.stringify(write.changes)}::jsonb from conference
			on conflict do nothing
			returning seq
		),
		raised as (update conferences set revision = line.seq from line where conferences.id = ${id}),
		people_in as (
			insert into people (id, name)
			select entry.id, entry.name from line, jsonb_to_recordset(${JSON.stringify(writes.added)}::jsonb) as entry (id uuid, name text)
		),
		renamed as (
			update people set name = entry.name
			from line, jsonb_to_recordset(${JSON.stringify(writes.renamed)}::jsonb) as entry (id uuid, name text)
			where people.id = entry.id
		),
		wanted as materialized (
			select entry.* from line, jsonb_populate_recordset(null::grants, ${JSON.stringify(grants)}::jsonb) entry
		),
		grants_out as (
			delete from grants old using line
			where conference_id = ${id} and person_id = any(${uuids(writes.grants.map(({ personId }) => personId))})
				and not exists (select from wanted where ${same})
		),
		grants_in as (
			insert into grants (person_id, conference_id, role, halls, until)
			select person_id, conference_id, role, halls, until from wanted where not exists (select from grants old where ${same})
		),
		links_out as (
			delete from links using line
			where conference_id = ${id} and used_at is null and person_id = any(${uuids(writes.unlinked)})
		),
		links_in as (
			insert into links (token_hash, conference_id, person_id, expires_at)
			select entry.token_hash, ${id}, entry.person_id, now() + make_interval(days => ${INVITATION_DAYS})
			from line, jsonb_populate_recordset(null::links, ${JSON.stringify(links)}::jsonb) entry
		),
		signed_out as (
			update sign_ins set revoked_at = now() from line where id = any(${uuids(writes.signIns)}) and revoked_at is null
		),
		passkeys_out as (
			delete from passkeys using line
			where id = any(${texts(writes.passkeys)})
		)
		select seq::float8 as revision from line`,
	);
	return rows[0]?.revision ?? null;
}
