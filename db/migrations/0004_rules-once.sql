CREATE TABLE "set_aside" (
	"question_id" uuid NOT NULL,
	"voter" uuid NOT NULL,
	"step" uuid NOT NULL,
	CONSTRAINT "set_aside_question_id_voter_step_pk" PRIMARY KEY("question_id","voter","step")
);--> statement-breakpoint
CREATE TABLE "stage_wordings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"question_id" uuid NOT NULL,
	"words" text,
	"language" text,
	"set_by" uuid
);--> statement-breakpoint
ALTER TABLE "ledger" ALTER COLUMN "session_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger" ALTER COLUMN "staff_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger" ALTER COLUMN "op_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "halls" ADD COLUMN "steps" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger" ADD COLUMN "conference_id" uuid;--> statement-breakpoint
ALTER TABLE "ledger" ADD COLUMN "hall_id" uuid;--> statement-breakpoint
ALTER TABLE "ledger" ADD COLUMN "seq" bigint;--> statement-breakpoint
ALTER TABLE "ledger" ADD COLUMN "action_id" uuid;--> statement-breakpoint
ALTER TABLE "ledger" ADD COLUMN "changes" jsonb;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "nth" integer;--> statement-breakpoint
ALTER TABLE "stages" ADD COLUMN "wording_id" uuid;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "merged_as" text;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "wording_id" uuid;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "place" text;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "muted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "muted_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "routing" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "floor_head_at" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "desk_head_at" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE questions SET nth = numbered.nth FROM (
	SELECT id, row_number() OVER (PARTITION BY session_id, author ORDER BY asked_at, id) AS nth FROM questions
) numbered WHERE numbered.id = questions.id;--> statement-breakpoint
-- What it was before it was merged stands in the line that merged it.
UPDATE questions SET merged_as = coalesce(
	(SELECT before #>> '{question,status}' FROM ledger
		WHERE ledger.question_id = questions.id AND verb = 'merge' ORDER BY ledger.revision DESC LIMIT 1),
	CASE WHEN held_for <> '{}' THEN 'held' WHEN published_at IS NULL THEN 'pending' ELSE 'published' END
) WHERE status = 'merged';--> statement-breakpoint
WITH written AS (
	INSERT INTO stage_wordings (id, question_id, words, language, set_by)
	SELECT gen_random_uuid(), questions.id, stage_wording, stage_language, ledger.staff_id
	FROM questions LEFT JOIN ledger ON ledger.id = (questions.last_steps ->> 'wording')::uuid
	WHERE stage_wording IS NOT NULL
	RETURNING id, question_id
)
UPDATE questions SET wording_id = written.id FROM written WHERE written.question_id = questions.id;--> statement-breakpoint
UPDATE stages SET wording_id = questions.wording_id FROM questions
WHERE questions.id = stages.question_id AND stages.wording <> questions.words;--> statement-breakpoint
-- Keys as `fractional-indexing` makes them: a0 to az, then b00 and so on.
UPDATE questions SET place = CASE WHEN n < 62 THEN 'a' || substr(digits, n + 1, 1)
	ELSE 'b' || substr(digits, (n - 62) / 62 + 1, 1) || substr(digits, (n - 62) % 62 + 1, 1) END
FROM (
	SELECT item.id, (item.ordinality - 1)::int AS n, '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz' AS digits
	FROM sessions CROSS JOIN LATERAL unnest(running_order) WITH ORDINALITY item (id, ordinality)
) placed WHERE placed.id = questions.id;--> statement-breakpoint
UPDATE questions SET muted = true, muted_until = mutes.until FROM mutes
WHERE mutes.question_id = questions.id AND mutes.step::text = questions.last_steps ->> 'mute';--> statement-breakpoint
INSERT INTO set_aside (question_id, voter, step)
SELECT coalesce(via[cardinality(via)], question_id), voter, set_aside FROM votes WHERE set_aside IS NOT NULL
UNION SELECT question_id, voter, step FROM barred_votes;--> statement-breakpoint
-- Votes go back to the question they were given for. What is merged has a tally derived from all its members.
-- Whoever has given it again there meanwhile has one vote, not two.
CREATE TEMPORARY TABLE moved ON COMMIT DROP AS
	SELECT via[cardinality(via)] AS question_id, voter FROM votes WHERE cardinality(via) > 0;--> statement-breakpoint
DELETE FROM votes WHERE cardinality(via) > 0;--> statement-breakpoint
INSERT INTO votes (question_id, voter) SELECT question_id, voter FROM moved ON CONFLICT DO NOTHING;--> statement-breakpoint
UPDATE questions SET votes = (SELECT count(*) FROM votes WHERE votes.question_id = questions.id);--> statement-breakpoint
-- Lines from before can be read and not undone: they do not hold what they changed.
UPDATE ledger SET conference_id = sessions.conference_id, hall_id = sessions.hall_id, changes = '[]', seq = numbered.seq
FROM sessions, (
	SELECT ledger.id, row_number() OVER (PARTITION BY sessions.hall_id ORDER BY ledger.at, ledger.revision, ledger.id) AS seq
	FROM ledger JOIN sessions ON sessions.id = ledger.session_id
) numbered
WHERE sessions.id = ledger.session_id AND numbered.id = ledger.id;--> statement-breakpoint
UPDATE halls SET steps = coalesce((SELECT max(seq) FROM ledger WHERE ledger.hall_id = halls.id), 0);--> statement-breakpoint
UPDATE sessions SET revision = revision + 1, floor_head_at = revision + 1, desk_head_at = revision + 1;--> statement-breakpoint
UPDATE questions SET revision = sessions.revision FROM sessions WHERE sessions.id = questions.session_id;--> statement-breakpoint
ALTER TABLE "ledger" ALTER COLUMN "conference_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger" ALTER COLUMN "seq" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger" ALTER COLUMN "changes" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "questions" ALTER COLUMN "nth" SET NOT NULL;--> statement-breakpoint
DROP FUNCTION "join_votes"(uuid, uuid);--> statement-breakpoint
DROP FUNCTION "part_votes"(uuid, uuid);--> statement-breakpoint
DROP FUNCTION "asked_before"(uuid, uuid[], uuid, text, text, uuid);--> statement-breakpoint
DROP FUNCTION "count_again"(uuid);--> statement-breakpoint
DROP FUNCTION "vote_places"(uuid[]);--> statement-breakpoint
DROP FUNCTION "joined_under"(uuid[]);--> statement-breakpoint
DROP FUNCTION "barred"(uuid[], uuid[]);--> statement-breakpoint
DROP TABLE "barred_votes" CASCADE;--> statement-breakpoint
DROP TABLE "mutes" CASCADE;--> statement-breakpoint
ALTER TABLE "ledger" DROP CONSTRAINT "ledger_sessionId_revision_unique";--> statement-breakpoint
ALTER TABLE "ledger" DROP CONSTRAINT "ledger_verb";--> statement-breakpoint
DROP INDEX "ledger_session_id_staff_id_revision_index";--> statement-breakpoint
DROP INDEX "votes_question_id_index";--> statement-breakpoint
ALTER TABLE "ledger" DROP COLUMN "revision";--> statement-breakpoint
ALTER TABLE "ledger" DROP COLUMN "before";--> statement-breakpoint
ALTER TABLE "ledger" DROP COLUMN "aspects";--> statement-breakpoint
ALTER TABLE "ledger" DROP COLUMN "essential";--> statement-breakpoint
ALTER TABLE "ledger" DROP COLUMN "about";--> statement-breakpoint
ALTER TABLE "questions" DROP COLUMN "stage_wording";--> statement-breakpoint
ALTER TABLE "questions" DROP COLUMN "stage_language";--> statement-breakpoint
ALTER TABLE "questions" DROP COLUMN "last_steps";--> statement-breakpoint
ALTER TABLE "sessions" DROP COLUMN "running_order";--> statement-breakpoint
ALTER TABLE "sessions" DROP COLUMN "last_steps";--> statement-breakpoint
ALTER TABLE "stages" DROP COLUMN "last_steps";--> statement-breakpoint
ALTER TABLE "votes" DROP COLUMN "via";--> statement-breakpoint
ALTER TABLE "votes" DROP COLUMN "set_aside";--> statement-breakpoint
ALTER TABLE "set_aside" ADD CONSTRAINT "set_aside_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_wordings" ADD CONSTRAINT "stage_wordings_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_wordings" ADD CONSTRAINT "stage_wordings_set_by_staff_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "set_aside_step_index" ON "set_aside" USING btree ("step");--> statement-breakpoint
ALTER TABLE "ledger" ADD CONSTRAINT "ledger_conference_id_conferences_id_fk" FOREIGN KEY ("conference_id") REFERENCES "public"."conferences"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger" ADD CONSTRAINT "ledger_hall_id_halls_id_fk" FOREIGN KEY ("hall_id") REFERENCES "public"."halls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ledger_session_id_staff_id_seq_index" ON "ledger" USING btree ("session_id","staff_id","seq");--> statement-breakpoint
ALTER TABLE "ledger" ADD CONSTRAINT "ledger_hallId_seq_unique" UNIQUE("hall_id","seq");--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_sessionId_author_nth_unique" UNIQUE("session_id","author","nth");--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_merged" CHECK ((status = 'merged') = (merged_into is not null));