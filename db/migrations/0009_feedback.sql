CREATE TABLE "feedback" (
	"question_id" uuid NOT NULL,
	"voter" uuid NOT NULL,
	"satisfied" boolean NOT NULL,
	CONSTRAINT "feedback_question_id_voter_pk" PRIMARY KEY("question_id","voter")
);
--> statement-breakpoint
ALTER TABLE "conferences" ADD COLUMN "asks_feedback" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "feedback_voter_index" ON "feedback" USING btree ("voter");