ALTER TABLE "notes" ADD COLUMN "reply" text;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "rank_when_put" jsonb;--> statement-breakpoint
ALTER TABLE "stage_wordings" ADD COLUMN "words_cy" text;--> statement-breakpoint
ALTER TABLE "screens" ADD COLUMN "wall_height_metres" double precision;--> statement-breakpoint
ALTER TABLE "screens" ADD COLUMN "farthest_seat_metres" double precision;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_reply" CHECK (reply in ('one-more', 'change-subject', 'yes'));