import { sql } from "drizzle-orm";
import type { Change } from "#protocol/ledger.ts";
import { ALL_DAY, BREAK, type Phase } from "#protocol/statuses.ts";
import type { Database } from "./client/client.ts";

/*
 * Each write here is one statement, a `do` block, so that it happens whole or not at all. Inside it, every statement sees what was
 * committed before the locks were taken: a vote that waited for them as well is either there and cleared, or decided again. A `do` block
 * takes no parameters; `quoted()` admits ids only, and JSON is escaped.
 */

type PhaseWrite = {
	conferenceId: string;
	/** The revision it was decided on. */
	revision: number;
	personId: string;
	opId: string;
	changes: readonly Change[];
	from: Phase;
	to: Phase;
};

/**
 * Takes a conference to another phase, unless it has changed since that was decided. Going live from rehearsal clears it; closing closes
 * its sessions.
 * @returns the conference's new revision; null if nothing was written
 */
export async function writePhase(db: Database, write: PhaseWrite): Promise<number | null> {
	const { conferenceId, personId, opId, from, to } = write;
	const id = quoted(conferenceId);
	const goesLive = from === "rehearsal" && to === "live";
	await db.write(
		"step",
		conferenceId,
		sql.raw(`do $phase$ begin
			${lockAll(id)}
			if exists (select from ledger where person_id = ${quoted(personId)} and op_id = ${quoted(opId)}) then return; end if;
			update conferences set phase = '${to}', revision = revision + 1 where id = ${id} and revision = ${write.revision};
			if not found then return; end if;
			insert into ledger (conference_id, seq, person_id, op_id, verb, changes)
				values (${id}, ${write.revision + 1}, ${quoted(personId)}, ${quoted(opId)}, 'conference', ${quotedJson(write.changes)});
			${goesLive ? clearRehearsal(id) : ""}
			update sessions set ${to === "closed" ? "status = 'closed', opens_at = null, closes_at = null," : ""}
				routing = routing + 1, revision = revision + 1, floor_head_at = revision + 1, desk_head_at = revision + 1
				where conference_id = ${id};
			update halls set steps = steps + 1 where conference_id = ${id};
		end $phase$`),
	);
	const rows = await db.execute<{ revision: number }>(sql`
		select seq::float8 as revision from ledger where person_id = ${personId} and op_id = ${opId}`);
	return rows[0]?.revision ?? null;
}

/**
 * Deletes a conference and all that belongs to it, with the people who have no role anywhere else, unless it has changed.
 * @param by who deletes it, and stays
 * @returns whether it is gone
 */
export async function deleteConference(
	db: Database,
	{ conferenceId, revision, by }: { conferenceId: string; revision: number; by: string },
): Promise<boolean> {
	const id = quoted(conferenceId);
	await db.write(
		"step",
		conferenceId,
		sql.raw(`do $delete$ declare staff uuid[]; begin
			${lockAll(id)}
			perform 1 from conferences where id = ${id} and revision = ${revision} for update;
			if not found then return; end if;
			staff := array(select person_id from grants where conference_id = ${id}
				union select person_id from links where conference_id = ${id} and person_id is not null
				union select person_id from ledger where conference_id = ${id} and person_id is not null);
			${deleteQuestions(id)}
			delete from ledger where conference_id = ${id};
			delete from pairings where screen_id in (select screens.id from screens join halls on halls.id = hall_id where conference_id = ${id});
			delete from screens where hall_id in (select halls.id from halls where conference_id = ${id});
			delete from stages where hall_id in (select halls.id from halls where conference_id = ${id});
			delete from session_speakers where session_id in (select sessions.id from sessions where conference_id = ${id});
			delete from links where conference_id = ${id};
			delete from grants where conference_id = ${id};
			delete from sessions where conference_id = ${id};
			delete from speakers where conference_id = ${id};
			delete from halls where conference_id = ${id};
			delete from former_names where conference_id = ${id};
			delete from conferences where id = ${id};
			staff := array(select people.id from people where people.id = any(staff) and people.id <> ${quoted(by)}
				and not exists (select from grants where person_id = people.id)
				and not exists (select from links where person_id = people.id)
				and not exists (select from ledger where person_id = people.id));
			delete from passkey_challenges where person_id = any(staff);
			delete from passkeys where person_id = any(staff);
			delete from sign_ins where person_id = any(staff);
			delete from people where people.id = any(staff);
		end $delete$`),
	);
	const left = await db.execute(sql`select from conferences where id = ${conferenceId}`);
	return left.length === 0;
}

/** [O32] Clears what a rehearsal left. Counters only rise, and epochs are new, so that nothing decided before can be written after. */
function clearRehearsal(id: string): string {
	return `
		${deleteQuestions(id)}
		delete from ledger where conference_id = ${id} and hall_id is not null;
		update sessions set status = case when kind = '${ALL_DAY}' then 'open' else 'scheduled' end, asking = true, voting = true,
			cut_off_at = null, epoch = gen_random_uuid()
			where conference_id = ${id};
		update stages set mode = 'holding', item_kind = null, item_id = null, item_snapshot = null, put_at = null, curtain = false,
			session_id = (select sessions.id from sessions where sessions.hall_id = stages.hall_id order by kind = '${BREAK}', starts_at, slug limit 1)
			where hall_id in (select halls.id from halls where conference_id = ${id});`;
}

function deleteQuestions(id: string): string {
	const asked = `(select questions.id from questions join sessions on sessions.id = session_id where conference_id = ${id})`;
	return `
		update stages set proposed_question_id = null, proposed_by = null, proposed_at = null
			where hall_id in (select halls.id from halls where conference_id = ${id});
		update ledger set question_id = null where conference_id = ${id} and question_id is not null;
		delete from notes where session_id in (select sessions.id from sessions where conference_id = ${id});
		delete from set_aside where question_id in ${asked};
		delete from reports where question_id in ${asked};
		delete from votes where question_id in ${asked};
		delete from feedback where question_id in ${asked};
		delete from bylines where question_id in ${asked};
		delete from stage_wordings where question_id in ${asked};
		delete from questions where session_id in (select sessions.id from sessions where conference_id = ${id});`;
}

/** Locks a conference's halls and sessions, in the order of all statements. Whatever writes a question locks its session first. */
function lockAll(id: string): string {
	return `
		perform 1 from halls where conference_id = ${id} order by halls.id for update;
		perform 1 from sessions where conference_id = ${id} order by sessions.id for update;`;
}

/** @throws unless it is an id */
function quotedJson(value: unknown): string {
	return `'${JSON.stringify(value).replaceAll("'", "''")}'::jsonb`;
}

function quoted(id: string): string {
	if (!/^[0-9a-f-]{36}$/i.test(id)) throw new Error("An id was expected.");
	return `'${id}'::uuid`;
}
