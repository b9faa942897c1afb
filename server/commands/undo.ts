import { readLine, whoChanged } from "#db/ledger.ts";
import { UNDOING } from "#protocol/ledger.ts";
import { undo as undoLine } from "#protocol/rules/undo.ts";
import { tellRegrouped } from "./regrouped.ts";
import { defineLoadedStep } from "./step.ts";

export const undo = defineLoadedStep("desk.undo", {
	load: ({ db, view, input }) => readLine(db, view.id, input.ledgerId),
	decide: (context, _, line) => ({ verdict: undoLine(context, line), ...(line ? { undoes: line.id } : {}) }),
	/** Who has changed something since is in the ledger. Where nobody has, an author has corrected the words, or taken a question back. */
	async explain({ db, view }, reason, line) {
		if (reason.code !== "changed-since" || !line) return reason;
		const { essential } = UNDOING[line.verb] ?? {};
		const who = await whoChanged(
			db,
			line,
			line.changes.filter(({ field }) => !essential || essential.includes(field)),
		);
		if (who === null) {
			const status = view.question(line.questionId ?? "")?.status;
			return { code: status === "held" || status === "pending" ? "reworded" : "withdrawn" };
		}
		return who === "schedule" ? { code: "time-came" } : { code: "changed-since", by: who.by };
	},
	async tell(context) {
		const { db, view, input, screens } = context;
		await tellRegrouped(context);
		const line = await readLine(db, view.id, input.ledgerId);
		for (const change of line?.changes ?? []) {
			if (change.of === "screen" && change.field === "screen") screens.revoked(change.id);
			if (change.of === "screen" && change.field === "fixed") await screens.fixed(view);
		}
	},
});
