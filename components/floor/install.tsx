import { useSyncExternalStore } from "react";
import { useFloor } from "../live/use-floor.tsx";
import { button } from "../ui/pages/button.ts";
import { useWords } from "../ui/words.tsx";
import { installOffer } from "./install-offer.ts";

/** Offers to keep the floor on this phone, once, and only to somebody who has a question in. */
export function Install() {
	const t = useWords("install");
	const asked = useFloor(({ mine }) => mine.questions.length > 0);
	const offered = useSyncExternalStore(installOffer.subscribe, installOffer.isThere, () => false);
	if (!asked || !offered) return null;
	return (
		<div className="col-span-2 my-4 border-ink border-t-2 pt-4">
			<p className="max-w-words">{t("offer")}</p>
			<div className="mt-3 flex flex-wrap items-center gap-x-6 gap-y-2">
				<button type="button" className={button.plain} onClick={() => installOffer.take()}>
					{t("go")}
				</button>
				<button type="button" className={button.quiet} onClick={() => installOffer.dismiss()}>
					{t("no")}
				</button>
			</div>
		</div>
	);
}
