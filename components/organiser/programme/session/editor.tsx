import { BREAK } from "#protocol/statuses.ts";
import type { PlannedSession, SessionPlan } from "#protocol/views/conference.ts";
import { QuestionForm } from "./question-form.tsx";
import { SessionForm } from "./session-form.tsx";

/** Everything about a session: what it is, and how questions are taken in it, but not in a break. Each part is saved by itself. */
export function SessionEditor({
	session,
	planned,
	onClose,
}: {
	session: SessionPlan;
	planned: PlannedSession | null;
	onClose: () => void;
}) {
	return (
		<div className="grid gap-5">
			<SessionForm session={session} isGone={planned === null} onClose={onClose} />
			{planned && session.kind !== BREAK && <QuestionForm session={planned} />}
		</div>
	);
}
