ALTER TABLE "staff" ADD COLUMN "expires_at" timestamp (3) with time zone DEFAULT now() + interval '7 days' NOT NULL;--> statement-breakpoint
UPDATE "staff" SET "expires_at" = "signed_in_at" + interval '7 days';
