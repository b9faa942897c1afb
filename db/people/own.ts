import { sql } from "drizzle-orm";
import type { PersonRole } from "#protocol/permissions.ts";
import type { OwnSignIns } from "#protocol/views/people.ts";
import type { Database } from "../client/client.ts";
import { passkeysOf, signInsOf } from "./staff.ts";

/** What somebody may do now at a conference, with what is on in the halls they may do it in. */
export type Work = {
	code: string;
	conference: string;
	role: PersonRole;
	/** Whether for the whole conference. */
	everywhere: boolean;
	/** The slug of the session on stage, in the largest of their halls. */
	onNow: string | null;
};

/** @returns what somebody may do now, by conference */
export async function readWork(db: Database, personId: string): Promise<Work[]> {
	return db.execute<Work>(sql`
		select conferences.code, conferences.name as conference, role, grants.halls is null as everywhere,
			(select sessions.slug from stages join sessions on sessions.id = stages.session_id join halls h on h.id = stages.hall_id
				where sessions.conference_id = conferences.id and (grants.halls is null or h.id = any(grants.halls))
				order by h.seats desc limit 1) as "onNow"
		from grants join conferences on conferences.id = conference_id
		where person_id = ${personId} and (until is null or until > now())
		order by conferences.name, conferences.id`);
}

/** @returns somebody's own sign-ins and passkeys */
export async function readOwnSignIns(
	db: Database,
	personId: string,
): Promise<Pick<OwnSignIns, "signIns" | "passkeys">> {
	const rows = await db.execute<Pick<OwnSignIns, "signIns" | "passkeys">>(sql`
		select ${signInsOf} as "signIns", ${passkeysOf} as passkeys from people where people.id = ${personId}`);
	return rows[0] ?? { signIns: [], passkeys: [] };
}

/** [Q4] Revokes one of somebody's own sign-ins. @returns whether it was valid until now */
export async function revokeOwnSignIn(db: Database, personId: string, id: string): Promise<boolean> {
	const rows = await db.execute(sql`
		update sign_ins set revoked_at = now() where id = ${id} and person_id = ${personId} and revoked_at is null returning id`);
	return rows.length > 0;
}
