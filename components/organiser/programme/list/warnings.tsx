import { useWords } from "#components/ui/words.tsx";
import { clockOf, dateOf } from "#protocol/rules/conference/days.ts";
import type { Warning } from "#protocol/rules/conference/warnings.ts";
import type { SessionPlan } from "#protocol/views/conference.ts";
import { useOrganiser } from "../../use-organiser.tsx";
import { useNames } from "../use-names.ts";

type Titled = Pick<SessionPlan, "id" | "title">;

/**
 * A warning beside one of the sessions it is about.
 * @param sessions those of the programme, and those of a preview
 */
export function WarningLine({ warning, of, sessions }: { warning: Warning; of: string; sessions?: readonly Titled[] }) {
	const say = useWarningWords(sessions);
	return (
		<p className="flex gap-2 font-semibold">
			<span aria-hidden="true" className="text-accent-text">
				▲
			</span>
			{say(warning, of)}
		</p>
	);
}

/** All warnings, each with a link to its session. */
export function Warnings({ warnings }: { warnings: readonly Warning[] }) {
	const t = useWords("organise");
	const names = useNames();
	const { view } = useOrganiser();
	const say = useWarningWords();
	if (warnings.length === 0) return null;
	return (
		<details className="mt-6 border-accent border-s-4 bg-raised px-4">
			<summary className="flex min-h-target items-center font-semibold">
				{t("programme.warning.count", { count: warnings.length })}
			</summary>
			<ul className="pb-3">
				{warnings.map((warning) => {
					const [id] = warning.sessions;
					const session = view.sessions.find((one) => one.id === id);
					return (
						session && (
							<li key={JSON.stringify(warning)} className="py-1">
								<a href={`#session-${id}`} className="underline underline-offset-4">
									{names.day(dateOf(session.startsLocal))} {clockOf(session.startsLocal)}, {session.title}
								</a>
								<span className="block text-sm">{say(warning, id)}</span>
							</li>
						)
					);
				})}
			</ul>
		</details>
	);
}

function useWarningWords(sessions?: readonly Titled[]): (warning: Warning, of: string) => string {
	const t = useWords("organise");
	const names = useNames();
	const { view } = useOrganiser();
	return (warning, of) => {
		const other = warning.sessions.find((id) => id !== of);
		const title = (sessions ?? view.sessions).find(({ id }) => id === other)?.title ?? "";
		switch (warning.is) {
			case "overlap":
				return t("programme.warning.overlap", { title });
			case "speaker":
				return t("programme.warning.speaker", { speaker: names.speaker(warning.speakerId), title });
			case "outside":
				return t("programme.warning.outside");
			case "skippedHour":
				return t("programme.warning.skippedHour");
		}
	};
}
