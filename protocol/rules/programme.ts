import type { ProgrammeFields } from "../ledger.ts";
import { TITLE_GRAPHEMES } from "../limits.ts";
import { lengthOf, tidy } from "../words.ts";
import { programmeFields, type StepContext, setProgramme, type Verdict } from "./context.ts";

/** [O1] Changes a session's title and times in the programme; what is left out stays. */
export function setSessionInProgramme(
	context: StepContext,
	{ to }: { to: { [F in keyof ProgrammeFields]?: ProgrammeFields[F] | undefined } },
): Verdict {
	const known = programmeFields(context);
	const { startsAt = known.startsAt, endsAt = known.endsAt } = to;
	const title = tidy(to.title ?? known.title);
	const length = lengthOf(title);
	if (to.title !== undefined && (length < 1 || length > TITLE_GRAPHEMES)) {
		return { code: "title-length", max: TITLE_GRAPHEMES };
	}
	if (endsAt <= startsAt) return { code: "ends-before-start" };
	return { verb: "programme", questionId: null, changes: setProgramme(context, { title, startsAt, endsAt }) };
}
