DELETE FROM "pairings";--> statement-breakpoint
ALTER TABLE "pairings" DROP COLUMN "secret_hash";--> statement-breakpoint
ALTER TABLE "pairings" ADD COLUMN "browser_hash" text NOT NULL;--> statement-breakpoint
ALTER TABLE "pairings" ADD CONSTRAINT "pairings_browserHash_unique" UNIQUE("browser_hash");--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "newcomer" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "review_limit" smallint DEFAULT 500 NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "cut_off_at" timestamp (3) with time zone;