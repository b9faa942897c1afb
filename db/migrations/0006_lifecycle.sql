CREATE INDEX "ledger_question_id_index" ON "ledger" USING btree ("question_id") WHERE question_id is not null;--> statement-breakpoint
CREATE INDEX "stage_wordings_question_id_index" ON "stage_wordings" USING btree ("question_id");--> statement-breakpoint
UPDATE "questions" SET "words" = '', "gist" = '', "language" = NULL, "remark" = NULL WHERE "status" = 'withdrawn';--> statement-breakpoint
UPDATE "stage_wordings" SET "words" = NULL, "language" = NULL WHERE "question_id" IN (SELECT "id" FROM "questions" WHERE "status" = 'withdrawn');
