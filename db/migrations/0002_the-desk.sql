CREATE TABLE "barred_votes" (
	"question_id" uuid NOT NULL,
	"voter" uuid NOT NULL,
	"step" uuid NOT NULL,
	CONSTRAINT "barred_votes_question_id_voter_pk" PRIMARY KEY("question_id","voter")
);
--> statement-breakpoint
CREATE TABLE "mutes" (
	"step" uuid PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"question_id" uuid NOT NULL,
	"until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "notes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"session_id" uuid NOT NULL,
	"words" text NOT NULL,
	"sent_by" uuid NOT NULL,
	"sent_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"acknowledged_at" timestamp (3) with time zone,
	"step" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pairings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"code" text NOT NULL,
	"secret_hash" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"staff_id" uuid,
	CONSTRAINT "pairings_code_unique" UNIQUE("code")
);
--> statement-breakpoint
ALTER TABLE "ledger" DROP CONSTRAINT "ledger_verb";--> statement-breakpoint
ALTER TABLE "links" DROP CONSTRAINT "links_role";--> statement-breakpoint
ALTER TABLE "staff" DROP CONSTRAINT "staff_role";--> statement-breakpoint
ALTER TABLE "stages" DROP CONSTRAINT "stages_mode";--> statement-breakpoint
ALTER TABLE "stages" DROP CONSTRAINT "stages_question";--> statement-breakpoint
ALTER TABLE "conferences" ADD COLUMN "allowed_words" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger" ADD COLUMN "aspects" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger" ADD COLUMN "essential" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger" ADD COLUMN "about" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "held_for" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "stage_wording" text;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "stage_language" text;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "tags" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "pinned" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "pressed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "skipped_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "last_steps" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "asking" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "questions_each" smallint;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "questions_a_minute" smallint DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "opens_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "closes_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "two_person" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "last_steps" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "fixed_mode" text;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "key_hash" text;--> statement-breakpoint
ALTER TABLE "stages" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "stages" ADD COLUMN "curtain" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "stages" ADD COLUMN "proposed_question_id" uuid;--> statement-breakpoint
ALTER TABLE "stages" ADD COLUMN "proposed_by" uuid;--> statement-breakpoint
ALTER TABLE "stages" ADD COLUMN "proposed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "stages" ADD COLUMN "last_steps" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "votes" ADD COLUMN "via" uuid[] DEFAULT '{}'::uuid[] NOT NULL;--> statement-breakpoint
ALTER TABLE "votes" ADD COLUMN "set_aside" uuid;--> statement-breakpoint
ALTER TABLE "barred_votes" ADD CONSTRAINT "barred_votes_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mutes" ADD CONSTRAINT "mutes_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mutes" ADD CONSTRAINT "mutes_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_sent_by_staff_id_fk" FOREIGN KEY ("sent_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairings" ADD CONSTRAINT "pairings_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mutes_question_id_index" ON "mutes" USING btree ("question_id");--> statement-breakpoint
CREATE INDEX "mutes_session_id_index" ON "mutes" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "questions_merged_into_index" ON "questions" USING btree ("merged_into") WHERE merged_into is not null;--> statement-breakpoint
CREATE INDEX "notes_session_id_index" ON "notes" USING btree ("session_id");--> statement-breakpoint
ALTER TABLE "stages" ADD CONSTRAINT "stages_proposed_question_id_questions_id_fk" FOREIGN KEY ("proposed_question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stages" ADD CONSTRAINT "stages_proposed_by_staff_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "votes_question_id_index" ON "votes" USING btree ("question_id") WHERE set_aside is not null;--> statement-breakpoint
ALTER TABLE "questions" DROP COLUMN "last_step";--> statement-breakpoint
ALTER TABLE "sessions" DROP COLUMN "last_step";--> statement-breakpoint
ALTER TABLE "stages" DROP COLUMN "last_step";--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_keyHash_unique" UNIQUE("key_hash");--> statement-breakpoint
ALTER TABLE "ledger" ADD CONSTRAINT "ledger_verb" CHECK (verb in ('approve', 'hold', 'decline', 'tag', 'word', 'merge', 'split', 'pin', 'mute', 'unmute', 'set-aside', 'order', 'unorder', 'propose', 'put', 'answer', 'press', 'skip', 'show', 'curtain', 'take', 'set', 'note', 'acknowledge', 'pair', 'fix', 'revoke', 'undo'));--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_role" CHECK (role in ('moderator', 'chair', 'operator', 'organiser', 'observer', 'screen'));--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_fixed_mode" CHECK (fixed_mode in ('holding', 'join', 'top', 'question', 'both', 'poll', 'blank'));--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_role" CHECK (role in ('moderator', 'chair', 'operator', 'organiser', 'observer', 'screen'));--> statement-breakpoint
ALTER TABLE "stages" ADD CONSTRAINT "stages_mode" CHECK (mode in ('holding', 'join', 'top', 'question', 'both', 'poll', 'blank'));--> statement-breakpoint
ALTER TABLE "stages" ADD CONSTRAINT "stages_question" CHECK ((mode not in ('question', 'both') or question_id is not null) and (question_id is null) = (wording is null) and (question_id is null) = (put_at is null));--> statement-breakpoint
CREATE FUNCTION "join_votes"("source" uuid, "target" uuid) RETURNS integer LANGUAGE sql VOLATILE AS $$
	with moved as (
		update votes set question_id = target, via = source || votes.via
		where votes.question_id = source
			and not exists (select from votes already where already.question_id = target and already.voter = votes.voter)
		returning set_aside
	)
	select count(*)::int from moved where set_aside is null
$$;--> statement-breakpoint
CREATE FUNCTION "part_votes"("source" uuid, "target" uuid) RETURNS integer LANGUAGE sql VOLATILE AS $$
	with moved as (
		update votes set question_id = source, via = votes.via[2:]
		where votes.question_id = target and votes.via[1] = source
		returning set_aside
	)
	select count(*)::int from moved where set_aside is null
$$;
--> statement-breakpoint
CREATE FUNCTION "asked_before"("session" uuid, "authors" uuid[], "kept_under" uuid, "asked" text, "asked_gist" text, "besides" uuid)
RETURNS TABLE ("of_session" integer, "of_minute" integer, "muted" boolean, "repeated" boolean) LANGUAGE sql VOLATILE AS $$
	select
		count(*) filter (where status <> 'withdrawn')::int,
		count(*) filter (where asked_at > clock_timestamp() - interval '1 minute')::int,
		coalesce(bool_or(exists (
			select from mutes where mutes.question_id = questions.id and mutes.step::text = questions.last_steps ->> 'mute'
				and (mutes.until is null or mutes.until > clock_timestamp())
		)), false),
		coalesce(bool_or(author = kept_under and status <> 'withdrawn' and questions.id is distinct from besides
			and (words = asked or (asked_gist <> '' and similarity(gist, asked_gist) >= 0.4))), false)
	from questions where session_id = session and author = any(authors)
$$;
--> statement-breakpoint
CREATE FUNCTION "count_again"("undone" uuid) RETURNS TABLE ("question_id" uuid, "votes" integer) LANGUAGE sql VOLATILE AS $$
	with forgotten as (delete from barred_votes where step = undone),
	counted as (update votes set set_aside = null where set_aside = undone returning votes.question_id)
	select counted.question_id, count(*)::int from counted group by counted.question_id
$$;
--> statement-breakpoint
CREATE FUNCTION "vote_places"("wished" uuid[]) RETURNS TABLE ("question_id" uuid, "place" uuid, "via" uuid[]) LANGUAGE sql VOLATILE AS $$
	with recursive path as (
		select id as question_id, id as place, '{}'::uuid[] as via, status, merged_into from questions
		where id = any(wished) and published_at is not null
		union all
		select path.question_id, questions.id, path.place || path.via, questions.status, questions.merged_into
		from path join questions on questions.id = path.merged_into where path.status = 'merged'
	)
	select path.question_id, path.place, path.via from path where path.status = 'published'
$$;
--> statement-breakpoint
CREATE FUNCTION "joined_under"("wished" uuid[]) RETURNS TABLE ("question_id" uuid, "id" uuid) LANGUAGE sql VOLATILE AS $$
	with recursive under as (
		select wish as question_id, wish as id from unnest(wished) wish
		union
		select under.question_id, questions.id from under join questions on questions.merged_into = under.id
		where questions.status = 'merged'
	)
	select under.question_id, under.id from under
$$;
--> statement-breakpoint
CREATE FUNCTION "barred"("places" uuid[], "voters" uuid[])
RETURNS TABLE ("question_id" uuid, "voter" uuid, "step" uuid) LANGUAGE sql VOLATILE AS $$
	with under as materialized (select * from joined_under(places))
	select distinct on (under.question_id, once.voter) under.question_id, once.voter, once.step
	from barred_votes once join under on under.id = once.question_id
	where once.voter = any(voters) and not exists (
		select from votes other where other.voter = once.voter
			and other.question_id not in (select own.id from under own where own.question_id = under.question_id)
	)
$$;
