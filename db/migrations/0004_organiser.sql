CREATE TABLE "former_names" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"conference_id" uuid NOT NULL,
	"of" text NOT NULL,
	"of_id" uuid NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "former_names_conferenceId_of_name_unique" UNIQUE("conference_id","of","name"),
	CONSTRAINT "former_names_of" CHECK ("of" in ('conference', 'session', 'hall'))
);
--> statement-breakpoint
CREATE TABLE "passkey_challenges" (
	"challenge" text PRIMARY KEY NOT NULL,
	"person_id" uuid,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "passkeys" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"public_key" "bytea" NOT NULL,
	"counter" integer NOT NULL,
	"transports" text[] DEFAULT '{}'::text[] NOT NULL,
	"browser" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "links" ALTER COLUMN "conference_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "links" ALTER COLUMN "role" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "conferences" ADD COLUMN "name_cy" text;--> statement-breakpoint
ALTER TABLE "conferences" ADD COLUMN "starts_on" date;--> statement-breakpoint
ALTER TABLE "conferences" ADD COLUMN "ends_on" date;--> statement-breakpoint
ALTER TABLE "conferences" ADD COLUMN "phase" text DEFAULT 'live' NOT NULL;--> statement-breakpoint
ALTER TABLE "conferences" ADD COLUMN "released" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "conferences" ADD COLUMN "observers_see_desk" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "conferences" ADD COLUMN "organisation" text;--> statement-breakpoint
ALTER TABLE "conferences" ADD COLUMN "contact" text;--> statement-breakpoint
ALTER TABLE "conferences" ADD COLUMN "privacy_words" text;--> statement-breakpoint
ALTER TABLE "conferences" ADD COLUMN "privacy_words_cy" text;--> statement-breakpoint
ALTER TABLE "conferences" ADD COLUMN "privacy_reviewed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "grants" ADD COLUMN "granted_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "halls" ADD COLUMN "name_cy" text;--> statement-breakpoint
ALTER TABLE "halls" ADD COLUMN "stream_url" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "title_cy" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "description_cy" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "starts_local" timestamp(0);--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "ends_local" timestamp(0);--> statement-breakpoint
ALTER TABLE "sign_ins" ADD COLUMN "browser" text;--> statement-breakpoint
ALTER TABLE "speakers" ADD COLUMN "role_cy" text;--> statement-breakpoint
ALTER TABLE "former_names" ADD CONSTRAINT "former_names_conference_id_conferences_id_fk" FOREIGN KEY ("conference_id") REFERENCES "public"."conferences"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkey_challenges" ADD CONSTRAINT "passkey_challenges_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "passkeys_person_id_index" ON "passkeys" USING btree ("person_id");--> statement-breakpoint
ALTER TABLE "conferences" ADD CONSTRAINT "conferences_phase" CHECK (phase in ('rehearsal', 'live', 'closed', 'archived'));