-- Similarity of questions (db/similarity/similar.ts).
CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE TABLE "bylines" (
	"question_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"role" text
);
--> statement-breakpoint
CREATE TABLE "conferences" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"languages" text[] DEFAULT '{en}'::text[] NOT NULL,
	"allowed_words" text[] DEFAULT '{}'::text[] NOT NULL,
	CONSTRAINT "conferences_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "grants" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"conference_id" uuid NOT NULL,
	"role" text NOT NULL,
	"halls" uuid[],
	"until" timestamp (3) with time zone,
	CONSTRAINT "grants_role" CHECK (role in ('moderator', 'chair', 'operator', 'organiser', 'observer'))
);
--> statement-breakpoint
CREATE TABLE "halls" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"conference_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"seats" integer NOT NULL,
	"wall_height_metres" double precision NOT NULL,
	"farthest_seat_metres" double precision NOT NULL,
	"steps" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "halls_conferenceId_slug_unique" UNIQUE("conference_id","slug")
);
--> statement-breakpoint
CREATE TABLE "ledger" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"conference_id" uuid NOT NULL,
	"hall_id" uuid,
	"session_id" uuid,
	"seq" bigint NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"person_id" uuid,
	"op_id" uuid,
	"action_id" uuid,
	"verb" text NOT NULL,
	"question_id" uuid,
	"changes" jsonb NOT NULL,
	"undoes" uuid,
	CONSTRAINT "ledger_undoes_unique" UNIQUE("undoes"),
	CONSTRAINT "ledger_personId_opId_unique" UNIQUE("person_id","op_id"),
	CONSTRAINT "ledger_hallId_seq_unique" UNIQUE("hall_id","seq")
);
--> statement-breakpoint
CREATE TABLE "links" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"conference_id" uuid NOT NULL,
	"role" text NOT NULL,
	"hall_id" uuid,
	"person_id" uuid,
	"until" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "links_role" CHECK (role in ('moderator', 'chair', 'operator', 'organiser', 'observer', 'screen'))
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
	"screen_id" uuid,
	CONSTRAINT "pairings_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"disabled_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "questions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"session_id" uuid NOT NULL,
	"author" uuid NOT NULL,
	"op_id" uuid NOT NULL,
	"nth" integer NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"words" text NOT NULL,
	"edition" smallint DEFAULT 1 NOT NULL,
	"language" text,
	"gist" text DEFAULT '' NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"held_for" text[] DEFAULT '{}'::text[] NOT NULL,
	"remark" text,
	"merged_into" uuid,
	"merged_as" text,
	"wording_id" uuid,
	"tags" text[] DEFAULT '{}'::text[] NOT NULL,
	"pinned" boolean DEFAULT false NOT NULL,
	"asked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"published_at" timestamp (3) with time zone,
	"put_at" timestamp (3) with time zone,
	"answered_at" timestamp (3) with time zone,
	"pressed_at" timestamp (3) with time zone,
	"skipped_at" timestamp (3) with time zone,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"place" text,
	"muted" boolean DEFAULT false NOT NULL,
	"muted_until" timestamp (3) with time zone,
	"votes" integer DEFAULT 0 NOT NULL,
	"revision" bigint NOT NULL,
	CONSTRAINT "questions_author_opId_unique" UNIQUE("author","op_id"),
	CONSTRAINT "questions_sessionId_author_nth_unique" UNIQUE("session_id","author","nth"),
	CONSTRAINT "questions_status" CHECK (status in ('held', 'pending', 'published', 'declined', 'merged', 'withdrawn')),
	CONSTRAINT "questions_reason" CHECK (reason in ('off-topic', 'abusive', 'identifies-someone', 'already-asked', 'not-a-question', 'other')),
	CONSTRAINT "questions_merged" CHECK ((status = 'merged') = (merged_into is not null)),
	CONSTRAINT "questions_votes" CHECK (votes >= 0)
);
--> statement-breakpoint
CREATE TABLE "screens" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"hall_id" uuid NOT NULL,
	"name" text NOT NULL,
	"fixed_mode" text,
	"key_hash" text,
	"paired_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone DEFAULT now() + interval '7 days' NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "screens_keyHash_unique" UNIQUE("key_hash"),
	CONSTRAINT "screens_fixed_mode" CHECK (fixed_mode in ('question', 'both', 'top', 'join', 'holding', 'blank'))
);
--> statement-breakpoint
CREATE TABLE "session_speakers" (
	"session_id" uuid NOT NULL,
	"speaker_id" uuid NOT NULL,
	"place" smallint NOT NULL,
	CONSTRAINT "session_speakers_session_id_speaker_id_pk" PRIMARY KEY("session_id","speaker_id")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"conference_id" uuid NOT NULL,
	"hall_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"description" text,
	"kind" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"status" text NOT NULL,
	"asking" boolean DEFAULT true NOT NULL,
	"voting" boolean DEFAULT true NOT NULL,
	"premoderated" boolean DEFAULT true NOT NULL,
	"questions_each" smallint,
	"questions_a_minute" smallint DEFAULT 5 NOT NULL,
	"opens_at" timestamp (3) with time zone,
	"closes_at" timestamp (3) with time zone,
	"two_person" boolean DEFAULT false NOT NULL,
	"revision" bigint DEFAULT 0 NOT NULL,
	"routing" bigint DEFAULT 0 NOT NULL,
	"floor_head_at" bigint DEFAULT 0 NOT NULL,
	"desk_head_at" bigint DEFAULT 0 NOT NULL,
	"epoch" uuid DEFAULT gen_random_uuid() NOT NULL,
	CONSTRAINT "sessions_conferenceId_slug_unique" UNIQUE("conference_id","slug"),
	CONSTRAINT "sessions_status" CHECK (status in ('scheduled', 'open', 'paused', 'closed'))
);
--> statement-breakpoint
CREATE TABLE "set_aside" (
	"question_id" uuid NOT NULL,
	"voter" uuid NOT NULL,
	"step" uuid NOT NULL,
	CONSTRAINT "set_aside_question_id_voter_step_pk" PRIMARY KEY("question_id","voter","step")
);
--> statement-breakpoint
CREATE TABLE "sign_ins" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"signed_in_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone DEFAULT now() + interval '7 days' NOT NULL,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "speakers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"conference_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"name" text,
	"role" text NOT NULL,
	CONSTRAINT "speakers_conferenceId_slug_unique" UNIQUE("conference_id","slug")
);
--> statement-breakpoint
CREATE TABLE "stage_wordings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"question_id" uuid NOT NULL,
	"words" text,
	"language" text,
	"set_by" uuid
);
--> statement-breakpoint
CREATE TABLE "stages" (
	"hall_id" uuid PRIMARY KEY NOT NULL,
	"session_id" uuid,
	"mode" text NOT NULL,
	"item_kind" text,
	"item_id" uuid,
	"item_snapshot" jsonb,
	"put_at" timestamp (3) with time zone,
	"curtain" boolean DEFAULT false NOT NULL,
	"proposed_question_id" uuid,
	"proposed_by" uuid,
	"proposed_at" timestamp (3) with time zone,
	CONSTRAINT "stages_mode" CHECK (mode in ('question', 'both', 'top', 'join', 'holding', 'blank')),
	CONSTRAINT "stages_item" CHECK ((mode not in ('question', 'both') or item_kind is not distinct from 'question') and num_nulls(item_kind, item_id, item_snapshot, put_at) in (0, 4))
);
--> statement-breakpoint
CREATE TABLE "votes" (
	"question_id" uuid NOT NULL,
	"voter" uuid NOT NULL,
	CONSTRAINT "votes_question_id_voter_pk" PRIMARY KEY("question_id","voter")
);
--> statement-breakpoint
ALTER TABLE "bylines" ADD CONSTRAINT "bylines_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_conference_id_conferences_id_fk" FOREIGN KEY ("conference_id") REFERENCES "public"."conferences"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "halls" ADD CONSTRAINT "halls_conference_id_conferences_id_fk" FOREIGN KEY ("conference_id") REFERENCES "public"."conferences"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger" ADD CONSTRAINT "ledger_conference_id_conferences_id_fk" FOREIGN KEY ("conference_id") REFERENCES "public"."conferences"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger" ADD CONSTRAINT "ledger_hall_id_halls_id_fk" FOREIGN KEY ("hall_id") REFERENCES "public"."halls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger" ADD CONSTRAINT "ledger_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger" ADD CONSTRAINT "ledger_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger" ADD CONSTRAINT "ledger_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_conference_id_conferences_id_fk" FOREIGN KEY ("conference_id") REFERENCES "public"."conferences"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_hall_id_halls_id_fk" FOREIGN KEY ("hall_id") REFERENCES "public"."halls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_sent_by_people_id_fk" FOREIGN KEY ("sent_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairings" ADD CONSTRAINT "pairings_screen_id_screens_id_fk" FOREIGN KEY ("screen_id") REFERENCES "public"."screens"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "screens" ADD CONSTRAINT "screens_hall_id_halls_id_fk" FOREIGN KEY ("hall_id") REFERENCES "public"."halls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_speakers" ADD CONSTRAINT "session_speakers_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_speakers" ADD CONSTRAINT "session_speakers_speaker_id_speakers_id_fk" FOREIGN KEY ("speaker_id") REFERENCES "public"."speakers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_conference_id_conferences_id_fk" FOREIGN KEY ("conference_id") REFERENCES "public"."conferences"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_hall_id_halls_id_fk" FOREIGN KEY ("hall_id") REFERENCES "public"."halls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "set_aside" ADD CONSTRAINT "set_aside_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_ins" ADD CONSTRAINT "sign_ins_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "speakers" ADD CONSTRAINT "speakers_conference_id_conferences_id_fk" FOREIGN KEY ("conference_id") REFERENCES "public"."conferences"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_wordings" ADD CONSTRAINT "stage_wordings_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_wordings" ADD CONSTRAINT "stage_wordings_set_by_people_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stages" ADD CONSTRAINT "stages_hall_id_halls_id_fk" FOREIGN KEY ("hall_id") REFERENCES "public"."halls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stages" ADD CONSTRAINT "stages_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stages" ADD CONSTRAINT "stages_proposed_question_id_questions_id_fk" FOREIGN KEY ("proposed_question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stages" ADD CONSTRAINT "stages_proposed_by_people_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "votes" ADD CONSTRAINT "votes_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "grants_person_id_index" ON "grants" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "grants_conference_id_index" ON "grants" USING btree ("conference_id");--> statement-breakpoint
CREATE INDEX "ledger_session_id_person_id_seq_index" ON "ledger" USING btree ("session_id","person_id","seq");--> statement-breakpoint
CREATE INDEX "notes_session_id_index" ON "notes" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "questions_session_id_revision_index" ON "questions" USING btree ("session_id","revision");--> statement-breakpoint
CREATE INDEX "questions_merged_into_index" ON "questions" USING btree ("merged_into") WHERE merged_into is not null;--> statement-breakpoint
CREATE INDEX "screens_hall_id_index" ON "screens" USING btree ("hall_id");--> statement-breakpoint
CREATE INDEX "sessions_hall_id_index" ON "sessions" USING btree ("hall_id");--> statement-breakpoint
CREATE INDEX "set_aside_step_index" ON "set_aside" USING btree ("step");--> statement-breakpoint
CREATE INDEX "sign_ins_person_id_index" ON "sign_ins" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "votes_voter_index" ON "votes" USING btree ("voter");