import { sql } from "drizzle-orm";
import type { Database } from "../client/client.ts";
import { isSignedIn } from "./sign-ins.ts";

/** A person as `npm run people` lists them. */
export type PersonRow = {
	id: string;
	name: string;
	roles: string[];
	disabled: boolean;
	/** When their valid sign-ins began, latest first, in the conference's time zone. */
	signedInAt: string[];
};

/** @returns the people of a conference, by name */
export async function listPeople(db: Database, code: string): Promise<PersonRow[]> {
	return db.execute<PersonRow>(sql`
		select people.id, people.name, people.disabled_at is not null as disabled,
			(select jsonb_agg(distinct role) from grants
				where person_id = people.id and conference_id = conferences.id and (until is null or until > now())) as roles,
			(select coalesce(jsonb_agg(
					to_char(signed_in_at at time zone conferences.time_zone, 'YYYY-MM-DD HH24:MI') order by signed_in_at desc), '[]')
				from sign_ins where person_id = people.id and ${isSignedIn} and people.disabled_at is null) as "signedInAt"
		from people join grants on grants.person_id = people.id join conferences on conferences.id = grants.conference_id
		where conferences.code = ${code} and (grants.until is null or grants.until > now())
		group by people.id, conferences.id
		order by people.name, people.id`);
}

/** [Q4] Signs a person out everywhere. Servers close their connections. @returns how many sign-ins were valid until now */
export async function signOutEverywhere(db: Database, personId: string): Promise<number> {
	const rows = await db.execute(sql`
		update sign_ins set revoked_at = now() where person_id = ${personId} and ${isSignedIn} returning id`);
	return rows.length;
}

/** Disables or enables a person. While disabled, none of their sign-ins are valid, at any conference. */
export async function setDisabled(db: Database, personId: string, disabled: boolean): Promise<void> {
	await db.execute(sql`update people set disabled_at = case when ${disabled} then now() end where id = ${personId}`);
}
