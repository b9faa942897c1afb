CREATE TABLE "conferences" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	CONSTRAINT "conferences_code_unique" UNIQUE("code")
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
	CONSTRAINT "halls_conferenceId_slug_unique" UNIQUE("conference_id","slug")
);
--> statement-breakpoint
CREATE TABLE "ledger" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"session_id" uuid NOT NULL,
	"revision" bigint NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"staff_id" uuid NOT NULL,
	"op_id" uuid NOT NULL,
	"verb" text NOT NULL,
	"question_id" uuid,
	"before" jsonb NOT NULL,
	"undoes" uuid,
	CONSTRAINT "ledger_undoes_unique" UNIQUE("undoes"),
	CONSTRAINT "ledger_staffId_opId_unique" UNIQUE("staff_id","op_id"),
	CONSTRAINT "ledger_sessionId_revision_unique" UNIQUE("session_id","revision"),
	CONSTRAINT "ledger_verb" CHECK (verb in ('approve', 'decline', 'order', 'unorder', 'put', 'answer', 'show', 'take', 'set', 'undo'))
);
--> statement-breakpoint
CREATE TABLE "links" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"conference_id" uuid NOT NULL,
	"role" text NOT NULL,
	"hall_id" uuid,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "links_role" CHECK (role in ('moderator', 'chair', 'screen'))
);
--> statement-breakpoint
CREATE TABLE "questions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"session_id" uuid NOT NULL,
	"author" uuid NOT NULL,
	"op_id" uuid NOT NULL,
	"words" text NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"merged_into" uuid,
	"asked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"published_at" timestamp (3) with time zone,
	"put_at" timestamp (3) with time zone,
	"answered_at" timestamp (3) with time zone,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"last_step" uuid,
	"votes" integer DEFAULT 0 NOT NULL,
	"revision" bigint NOT NULL,
	CONSTRAINT "questions_author_opId_unique" UNIQUE("author","op_id"),
	CONSTRAINT "questions_status" CHECK (status in ('held', 'pending', 'published', 'declined', 'merged', 'withdrawn')),
	CONSTRAINT "questions_reason" CHECK (reason in ('off-topic', 'abusive', 'identifies-someone', 'already-asked', 'not-a-question', 'other')),
	CONSTRAINT "questions_votes" CHECK (votes >= 0)
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
	"voting" boolean DEFAULT true NOT NULL,
	"premoderated" boolean DEFAULT true NOT NULL,
	"running_order" uuid[] DEFAULT '{}'::uuid[] NOT NULL,
	"last_step" uuid,
	"revision" bigint DEFAULT 0 NOT NULL,
	"epoch" uuid DEFAULT gen_random_uuid() NOT NULL,
	CONSTRAINT "sessions_conferenceId_slug_unique" UNIQUE("conference_id","slug"),
	CONSTRAINT "sessions_status" CHECK (status in ('scheduled', 'open', 'paused', 'closed'))
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
CREATE TABLE "staff" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"conference_id" uuid NOT NULL,
	"role" text NOT NULL,
	"hall_id" uuid,
	"name" text NOT NULL,
	"signed_in_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "staff_role" CHECK (role in ('moderator', 'chair', 'screen'))
);
--> statement-breakpoint
CREATE TABLE "stages" (
	"hall_id" uuid PRIMARY KEY NOT NULL,
	"session_id" uuid,
	"mode" text NOT NULL,
	"question_id" uuid,
	"wording" text,
	"put_at" timestamp (3) with time zone,
	"last_step" uuid,
	CONSTRAINT "stages_mode" CHECK (mode in ('holding', 'join', 'top', 'question', 'poll', 'blank')),
	CONSTRAINT "stages_question" CHECK ((mode <> 'question' or question_id is not null) and (question_id is null) = (wording is null) and (question_id is null) = (put_at is null))
);
--> statement-breakpoint
CREATE TABLE "votes" (
	"question_id" uuid NOT NULL,
	"voter" uuid NOT NULL,
	CONSTRAINT "votes_question_id_voter_pk" PRIMARY KEY("question_id","voter")
);
--> statement-breakpoint
ALTER TABLE "halls" ADD CONSTRAINT "halls_conference_id_conferences_id_fk" FOREIGN KEY ("conference_id") REFERENCES "public"."conferences"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger" ADD CONSTRAINT "ledger_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger" ADD CONSTRAINT "ledger_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger" ADD CONSTRAINT "ledger_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_conference_id_conferences_id_fk" FOREIGN KEY ("conference_id") REFERENCES "public"."conferences"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_hall_id_halls_id_fk" FOREIGN KEY ("hall_id") REFERENCES "public"."halls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_speakers" ADD CONSTRAINT "session_speakers_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_speakers" ADD CONSTRAINT "session_speakers_speaker_id_speakers_id_fk" FOREIGN KEY ("speaker_id") REFERENCES "public"."speakers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_conference_id_conferences_id_fk" FOREIGN KEY ("conference_id") REFERENCES "public"."conferences"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_hall_id_halls_id_fk" FOREIGN KEY ("hall_id") REFERENCES "public"."halls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "speakers" ADD CONSTRAINT "speakers_conference_id_conferences_id_fk" FOREIGN KEY ("conference_id") REFERENCES "public"."conferences"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_conference_id_conferences_id_fk" FOREIGN KEY ("conference_id") REFERENCES "public"."conferences"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_hall_id_halls_id_fk" FOREIGN KEY ("hall_id") REFERENCES "public"."halls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stages" ADD CONSTRAINT "stages_hall_id_halls_id_fk" FOREIGN KEY ("hall_id") REFERENCES "public"."halls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stages" ADD CONSTRAINT "stages_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stages" ADD CONSTRAINT "stages_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "votes" ADD CONSTRAINT "votes_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ledger_session_id_staff_id_revision_index" ON "ledger" USING btree ("session_id","staff_id","revision");--> statement-breakpoint
CREATE INDEX "questions_session_id_revision_index" ON "questions" USING btree ("session_id","revision");--> statement-breakpoint
CREATE INDEX "sessions_hall_id_index" ON "sessions" USING btree ("hall_id");--> statement-breakpoint
CREATE INDEX "votes_voter_index" ON "votes" USING btree ("voter");