DELETE FROM "pairings";--> statement-breakpoint
ALTER TABLE "pairings" DROP COLUMN "secret_hash";--> statement-breakpoint
ALTER TABLE "pairings" ADD COLUMN "browser_hash" text NOT NULL;--> statement-breakpoint
ALTER TABLE "pairings" ADD CONSTRAINT "pairings_browserHash_unique" UNIQUE("browser_hash");