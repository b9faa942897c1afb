import type { ReactNode, SubmitEvent } from "react";
import { formOpId } from "#components/state/entry.ts";
import { langOf } from "#components/ui/lang.ts";
import type { FloorQuestion } from "#protocol/views/floor.ts";
import { CommandFields } from "../without-script.tsx";

type Props = {
	asked: Pick<FloorQuestion, "id" | "words" | "language">;
	/** What this delegate has said of it; null if nothing. */
	said: boolean | null;
	sessionId: string;
	seed: string;
	locale: string;
	words: { title: string; yes: string; no: string };
	className: string;
	/** Null without script: then it is a form. */
	onSay: ((satisfied: boolean) => void) | null;
	/** Beside the title. */
	children?: ReactNode;
};

const BUTTON = "button min-w-0 flex-1 aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:text-paper sm:flex-none";

/** [L21] "Did that answer it?" and its two answers: a form, for pages without script. It needs no hooks, so that both can use it. */
export function FeedbackQuestion({ asked, said, sessionId, seed, locale, words, className, onSay, children }: Props) {
	const submit = (event: SubmitEvent<HTMLFormElement>) => {
		event.preventDefault();
		const pressed = event.nativeEvent.submitter;
		if (pressed instanceof HTMLButtonElement) onSay?.(pressed.value === "true");
	};
	return (
		<section
			aria-labelledby="feedback"
			className={`items-center gap-x-4 border-ink border-t-2 bg-raised px-4 pt-1.5 pb-3 sm:flex sm:px-6 sm:pt-3 ${className}`}
		>
			<div className="flex min-w-0 flex-1 items-center gap-x-2">
				<div className="min-w-0 flex-1">
					<h2 id="feedback" className="font-semibold leading-snug">
						{words.title}
					</h2>
					<p
						dir="auto"
						lang={langOf(asked.language, locale)}
						className="truncate font-serif text-quiet text-sm"
						data-feedback={asked.id}
					>
						{asked.words}
					</p>
				</div>
				{children}
			</div>
			<form method="post" className="mt-1.5 flex gap-x-3 sm:mt-0" {...(onSay && { onSubmit: submit })}>
				<CommandFields
					command={{ type: "question.feedback", sessionId, questionId: asked.id }}
					opId={formOpId(seed, asked.id)}
				/>
				{[true, false].map((satisfied) => (
					<button
						key={String(satisfied)}
						type="submit"
						name="satisfied"
						value={String(satisfied)}
						data-shield=""
						aria-pressed={said === satisfied}
						className={BUTTON}
					>
						{satisfied ? words.yes : words.no}
					</button>
				))}
			</form>
		</section>
	);
}
