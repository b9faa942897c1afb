import { readLine, whoChanged } from "#db/ledger.ts";
import { UNDOING } from "#protocol/ledger.ts";
import { undo as undoLine } from "#protocol/rules/undo.ts";
import { notifyRegrouped } from "./regrouped.ts";
import { loadedStep } from "./step.ts";

export const undo = loadedStep<"desk.undo", Awaited<ReturnType<typeof readLine>>>({
	load: ({ db, view, input, from }) => readLine(db, view.id, input.ledgerId, from.id),
	decide: (context, _, line) => ({ verdict: undoLine(context, line), ...(line ? { undoes: line.id } : {}) }),
	/** The ledger says who has changed something since. If nobody has, the author has reworded or withdrawn the question. */
	async explain({ db, view }, reason, line) {
		if (reason.code !== "changed-since" || !line) return reason;
		const { essential } = UNDOING[line.verb] ?? {};
		const who = await whoChanged(
			db,
			line,
			line.changes.filter(({ field }) => !essential || essential.includes(field)),
		);
		if (who === null) {
			const status = view.questions.get(line.questionId ?? "")?.status;
			return { code: status === "held" || status === "pending" ? "reworded" : "withdrawn" };
		}
		return who === "schedule" ? { code: "time-came" } : { code: "changed-since", by: who.by };
	},
	async notify(context) {
		const { db, view, input, from, screens } = context;
		await notifyRegrouped(context);
		const line = await readLine(db, view.id, input.ledgerId, from.id);
		for (const change of line?.changes ?? []) {
			if (change.of === "screen" && change.field === "screen") await screens.revoked(view, change.id);
			if (change.of === "screen" && change.field === "fixed") await screens.fixed(view);
		}
	},
});
