import { useWords } from "#components/ui/words.tsx";
import { dateOf } from "#protocol/rules/conference/days.ts";
import type { PlannedSession } from "#protocol/views/conference.ts";
import { RowForm } from "../form/form.tsx";
import { focusRow, rowBeside } from "../list/focus.ts";
import { useSteps } from "../steps.tsx";
import { useNames } from "../use-names.ts";

/** Says what goes with a session, and deletes it. */
export function DeleteForm({ session, onClose }: { session: PlannedSession; onClose: () => void }) {
	const t = useWords("organise");
	const names = useNames();
	const steps = useSteps();
	const { id, title, hallId, startsLocal, questions } = session;
	// [O6]
	const isStuck = questions > 0;
	const place = { day: names.day(dateOf(startsLocal)), times: names.times(session), hall: names.hall(hallId) };
	return (
		<RowForm
			name={t("programme.delete.title", { title })}
			label={isStuck ? t("programme.close") : t("programme.row.delete")}
			isChanged={!isStuck}
			save={async () => {
				const next = rowBeside(id);
				const problem = await steps.change({ remove: [id] }, t("programme.did.deleted", { title }));
				if (!problem && next) focusRow(next);
				return problem;
			}}
			onSaved={() => isStuck && onClose()}
			onCancel={isStuck ? null : { label: t("programme.keep"), do: onClose }}
		>
			{() => (
				<div className="max-w-words text-sm">
					<p className="font-semibold text-base">{t("programme.delete.title", { title })}</p>
					<p>{t("programme.delete.session", place)}</p>
					{session.on && !isStuck && <p>{t("programme.delete.on")}</p>}
					<p>{isStuck ? t("programme.delete.asked", { count: questions }) : t("programme.delete.stays")}</p>
				</div>
			)}
		</RowForm>
	);
}
