import { useId, useState } from "react";
import { useConfirm } from "#components/desk/panels/use-confirm.ts";
import { inLocale, titleOf } from "#components/ui/lang.ts";
import { useNow } from "#components/ui/use-now.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { STAGE_MODES } from "#protocol/statuses.ts";
import { Button, Refusal } from "./button.tsx";
import { dueSession } from "./due-session.ts";
import { useHall } from "./use-hall.tsx";

/** How often to look which session is due. */
const CLOCK_MS = 10_000;

/** Which session has the hall's stage, and what its screens show. */
export function OnStage() {
	const t = useWords("operator");
	const { locale } = useSpoken();
	const { stage, sessions, refusal } = useHall();
	const title = stage.session && inLocale(locale, stage.session.title, stage.session.titleCy);
	if (sessions.length === 0) return <p className="mt-6 border-edge border-s-4 ps-3">{t("noSessions")}</p>;
	const failed = refusal?.key === "show" || refusal?.key === "take" ? refusal.sentence : null;
	return (
		<section aria-labelledby="on-stage" className="mt-6 border-line border-t pt-5">
			<h2 id="on-stage" className="font-bold text-xl">
				{t("shows")}
			</h2>
			<p className="mt-1 text-quiet">{title ? <span lang={title.lang}>{title.text}</span> : t("nothingOn")}</p>
			{stage.session && <Modes />}
			<TakeStage />
			<Refusal>{failed}</Refusal>
		</section>
	);
}

function Modes() {
	const t = useWords("room");
	const { locale } = useSpoken();
	const { stage, busy, send } = useHall();
	const note = useId();
	const words = useWords("operator");
	const hasItem = stage.item !== null;
	return (
		<>
			<fieldset className="mt-3">
				<legend className="sr-only">
					{t(stage.curtain ? "screens.behind" : "screens.live", {
						hall: inLocale(locale, stage.hall.name, stage.hall.nameCy).text,
					})}
				</legend>
				<div className="grid grid-cols-2 gap-3 md:grid-cols-3">
					{STAGE_MODES.map((mode) => {
						const needsItem = (mode === "question" || mode === "both") && !hasItem;
						return (
							<Button
								key={mode}
								large
								look={stage.mode === mode ? "on" : "plain"}
								pressed={stage.mode === mode}
								off={needsItem || busy.has("show")}
								describedBy={needsItem ? `mode-${mode} ${note}` : `mode-${mode}`}
								onPress={() => {
									if (stage.mode !== mode) void send("show", { type: "stage.show", mode });
								}}
							>
								<span>
									{t(`mode.${mode}`)}
									<span id={`mode-${mode}`} aria-hidden="true" className="block font-normal text-sm leading-snug">
										{t(`modeFor.${mode}`)}
									</span>
								</span>
							</Button>
						);
					})}
				</div>
			</fieldset>
			{!hasItem && (
				<p id={note} className="mt-2 text-quiet text-sm">
					{words("noQuestion")}
				</p>
			)}
			{stage.curtain && <p className="mt-2 font-semibold text-sm">{t("preview.behind")}</p>}
		</>
	);
}

/** Gives the stage to another session, which takes two presses: the first leaves the screens at once. */
function TakeStage() {
	const t = useWords("operator");
	const { locale } = useSpoken();
	const { stage, sessions, busy, take } = useHall();
	const others = sessions.filter(({ id }) => id !== stage.session?.id);
	const [chosen, setChosen] = useState("");
	const { isAsking, ask, button } = useConfirm();
	const due = dueSession(others, useNow(CLOCK_MS));
	const sessionId = others.some(({ id }) => id === chosen) ? chosen : (due?.id ?? "");
	if (others.length === 0) return null;
	const first = () => {
		// Another may be due before the second press.
		setChosen(sessionId);
		ask(true);
	};
	const now = () => {
		ask(false);
		void take(sessionId);
	};
	return (
		<div className="mt-4 flex flex-wrap items-end gap-3">
			<label className="grid min-w-0 flex-[0_1_30rem] gap-1 text-quiet text-sm">
				{t("take.label")}
				<select
					value={sessionId}
					onChange={({ target }) => {
						setChosen(target.value);
						ask(false);
					}}
					className="desk-field min-h-target w-full"
				>
					{sessionId === "" && <option value="">{t("take.choose")}</option>}
					{others.map(({ id, ...session }) => (
						<option key={id} value={id} lang={inLocale(locale, session.title, session.titleCy).lang}>
							{titleOf(locale, session)}
						</option>
					))}
				</select>
			</label>
			{isAsking ? (
				<>
					<Button ref={button} look="main" busy={busy.has("take")} onPress={now}>
						{t("take.now")}
					</Button>
					<Button onPress={() => ask(false)}>{t("take.leave")}</Button>
				</>
			) : (
				<Button
					ref={button}
					busy={busy.has("take")}
					off={sessionId === ""}
					onPress={() => (stage.session ? first() : now())}
				>
					{t("take.take")}
				</Button>
			)}
		</div>
	);
}
