import { useCallback, useEffect, useState } from "react";
import { useFloor } from "../live/use-floor.tsx";
import { readItem, writeItem } from "../state/storage.ts";
import { Cross } from "../ui/pages/cross.tsx";
import { useWords } from "../ui/words.tsx";

const READ = "privacy read";

/** [O42] Says once, on the first visit, that there is a privacy notice. It covers the foot of the list and moves nothing. */
export function PrivacyLine({ code }: { code: string }) {
	const t = useWords("floor");
	/* Until the page has hydrated: the server does not know. */
	const [isRead, setRead] = useState(true);
	useEffect(() => setRead(readItem(READ) !== null), []);
	const close = useCallback(() => {
		writeItem(READ, true);
		setRead(true);
	}, []);
	const takesPart = useFloor(
		({ mine, pending }) => mine.questions.length > 0 || mine.votes.length > 0 || pending.length > 0,
	);
	// From then on it would only be in the way, and it must not come back under a finger that withdraws the only question.
	useEffect(() => {
		if (takesPart) close();
	}, [takesPart, close]);
	// In text so large that the link to the asking form has left the foot [L33], it would cover what is being read.
	useEffect(() => {
		if (isRead) return;
		const onScroll = () => document.documentElement.dataset.ask === "top" && close();
		addEventListener("scroll", onScroll, { passive: true });
		return () => removeEventListener("scroll", onScroll);
	}, [isRead, close]);
	if (isRead || takesPart) return null;
	return (
		<p className="absolute inset-x-0 bottom-full flex flex-wrap items-center justify-end gap-x-2 border-ink border-t-2 bg-raised ps-4 pe-1 text-sm sm:px-6">
			<span className="flex-[1_1_7rem]">{t("privacy.line")}</span>
			<a
				href={`/${code}/privacy`}
				onClick={close}
				className="inline-flex min-h-[48px] max-w-[7.5rem] items-center px-1 leading-tight underline underline-offset-4"
			>
				{t("privacy.more")}
			</a>
			<button type="button" className="grid size-[48px] flex-none place-items-center" onClick={close}>
				<Cross />
				<span className="sr-only">{t("privacy.close")}</span>
			</button>
		</p>
	);
}
