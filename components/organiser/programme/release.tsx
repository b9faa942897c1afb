import { useState } from "react";
import { button } from "#components/ui/pages/button.ts";
import { useWords } from "#components/ui/words.tsx";
import { useOrganiser } from "../use-organiser.tsx";

/** Whether delegates see the programme, and the button that changes it. */
export function Release() {
	const t = useWords("organise");
	const { view, send } = useOrganiser();
	const [error, setError] = useState<string | null>(null);
	const [isSending, setSending] = useState(false);
	const { released } = view;
	async function set() {
		if (isSending) return;
		setSending(true);
		const ack = await send({ type: "conference.set", to: { released: !released } });
		setSending(false);
		setError(ack?.ok ? null : (ack?.refusal.sentence ?? t("programme.noAnswer")));
	}
	return (
		<section className={`mt-6 border-s-8 px-4 py-4 ${released ? "border-edge bg-raised" : "on-band border-accent"}`}>
			<div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
				<div className="max-w-words">
					<h2 className="font-bold text-lg">
						{released ? t("programme.release.shown") : t("programme.release.hidden")}
					</h2>
					<p className="text-sm">{released ? t("programme.release.shownHow") : t("programme.release.hiddenHow")}</p>
				</div>
				<button
					type="button"
					onClick={set}
					aria-disabled={isSending}
					className={released ? button.plain : button.primary}
				>
					{released ? t("programme.release.hide") : t("programme.release.release")}
				</button>
			</div>
			{error && (
				<p role="alert" className="mt-2 font-semibold">
					{error}
				</p>
			)}
		</section>
	);
}
