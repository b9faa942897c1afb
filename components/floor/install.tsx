import { useFloor } from "../live/use-floor.tsx";
import { readItem, writeItem } from "../state/storage.ts";
import { createStore, useStore } from "../state/store.ts";
import { button } from "../ui/pages/button.ts";
import { useWords } from "../ui/words.tsx";

/** Chromium's non-standard `beforeinstallprompt`. */
type Offer = Event & { prompt(): Promise<unknown> };

const ANSWERED = "install answered";

const offerStore = createStore<Offer | null>(null);

if (typeof window !== "undefined") {
	addEventListener("beforeinstallprompt", (event) => {
		event.preventDefault();
		if (isOffer(event) && readItem(ANSWERED) === null) offerStore.update(() => event);
	});
}

/** Offers once to install the floor on this phone, and only to somebody who has asked a question. */
export function Install() {
	const t = useWords("install");
	const hasAsked = useFloor(({ mine }) => mine.questions.length > 0);
	const offer = useStore(offerStore, (current) => current);
	if (!hasAsked || !offer) return null;
	const dismiss = () => {
		writeItem(ANSWERED, true);
		offerStore.update(() => null);
	};
	const install = () => {
		void offer.prompt();
		dismiss();
	};
	return (
		<div className="my-4 border-ink border-t-2 pt-4">
			<p className="max-w-words">{t("offer")}</p>
			<div className="mt-3 flex flex-wrap items-center gap-x-6 gap-y-2">
				<button type="button" className={button.plain} onClick={install}>
					{t("go")}
				</button>
				<button type="button" className={button.quiet} onClick={dismiss}>
					{t("no")}
				</button>
			</div>
		</div>
	);
}

const isOffer = (event: Event): event is Offer => "prompt" in event;
