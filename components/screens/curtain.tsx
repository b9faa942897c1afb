import { useId } from "react";
import { usePanicKey } from "#components/touch/use-panic-key.ts";
import { inLocale } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { Button } from "./button.tsx";
import { useHall } from "./use-hall.tsx";

/** Always in view, for who is in a hurry. */
export function CurtainBar() {
	return (
		<div className="bottom-0 z-10 -mx-4 mt-10 flex items-center justify-end border-line border-t bg-paper px-4 py-2 sm:-mx-6 sm:px-6 [@media(min-height:30rem)]:sticky">
			<CurtainBand />
			<Curtain />
		</div>
	);
}

/** [B5] The panic button. Shift and Escape do the same wherever the focus is. */
function Curtain() {
	const t = useWords("room");
	const words = useWords("operator");
	const what = useId();
	const { stage, busy, send } = useHall();
	const can = stage.session !== null && !stage.curtain;
	const lower = () => void send("curtain", { type: "stage.curtain", down: true });
	usePanicKey(can, lower);
	if (!can) return null;
	return (
		<>
			<p id={what} className="me-4 text-end text-quiet text-sm">
				{words("curtain")}
			</p>
			<Button
				large
				look="main"
				busy={busy.has("curtain")}
				label={t("curtain.label")}
				describedBy={what}
				onPress={lower}
			>
				{t("curtain.drop")} <kbd className="font-normal font-sans text-sm">{t("curtain.key")}</kbd>
			</Button>
		</>
	);
}

/** Says that the curtain is down, or that it could not be lowered: nobody may think that the screens are safe when they are not. */
function CurtainBand() {
	const t = useWords("room");
	const { locale } = useSpoken();
	const { stage, busy, refusal, send } = useHall();
	const isMoving = busy.has("curtain");
	const failed = refusal?.key === "curtain" ? refusal.sentence : null;
	const say = () => {
		if (isMoving) return stage.curtain ? t("curtain.raising") : t("curtain.lowering");
		return stage.curtain
			? t("curtain.down", { hall: inLocale(locale, stage.hall.name, stage.hall.nameCy).text })
			: null;
	};
	const said = say();
	return (
		<div role="alert" className="min-w-0 flex-1">
			{failed && <p className="font-bold text-error">{failed}</p>}
			{said && (
				<div
					className={`flex flex-wrap items-center gap-x-5 gap-y-2 px-4 py-1 ${stage.curtain ? "on-band" : "border-2 border-error"}`}
				>
					<p className="flex-1 font-bold text-lg leading-snug">{said}</p>
					{stage.curtain && (
						<Button
							large
							look="band"
							busy={isMoving}
							onPress={() => void send("curtain", { type: "stage.curtain", down: false })}
						>
							{t("curtain.raise")}
						</Button>
					)}
				</div>
			)}
		</div>
	);
}
