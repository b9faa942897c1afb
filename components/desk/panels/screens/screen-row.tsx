import { usePending } from "#components/state/use-pending.tsx";
import { useWords } from "#components/ui/words.tsx";
import { STAGE_MODES } from "#protocol/statuses.ts";
import type { Screen } from "#protocol/views/session.ts";
import { CommandButton } from "../../actions/command-button.tsx";
import { SendButton, useSend } from "../../actions/send.tsx";
import { useMay } from "../../use-desk.tsx";
import { useConfirm } from "../use-confirm.ts";
import { type Health, isBad } from "./health.ts";

const FOLLOWS = "follows";

/** One screen: its name, status, fixed mode, and a button to revoke it. */
export function ScreenRow({ screen, health }: { screen: Screen; health: Health }) {
	const t = useWords("room");
	const send = useSend("screens");
	const may = useMay();
	const pending = usePending((command) => command.type === "screen.fix" && command.screenId === screen.id);
	const fixed = pending?.type === "screen.fix" ? pending.mode : screen.fixedMode;
	return (
		<li className="grid gap-1 border-line border-b py-2">
			<div className="flex flex-wrap items-baseline gap-x-3">
				<strong className="min-w-0 wrap-anywhere">{screen.name}</strong>
				<p className={`text-sm ${isBad(health) ? "font-semibold text-error" : "text-quiet"}`}>
					{t(`health.${health.is}`, {
						mode: "mode" in health ? t(`mode.${health.mode}`) : "",
						card: "card" in health ? health.card : "",
						seconds: "agoMs" in health ? Math.round(health.agoMs / 1_000) : 0,
					})}
				</p>
			</div>
			<div className="flex flex-wrap items-center gap-x-3 gap-y-1">
				{may("screen.fix") ? (
					<label className="flex items-center gap-2 text-quiet text-sm">
						{t("screen.shows")}
						<select
							value={fixed ?? FOLLOWS}
							onChange={({ target }) => {
								const mode = STAGE_MODES.find((one) => one === target.value) ?? null;
								void send({ type: "screen.fix", screenId: screen.id, mode });
							}}
							className="desk-field"
						>
							<option value={FOLLOWS}>{t("screen.follows")}</option>
							{STAGE_MODES.map((mode) => (
								<option key={mode} value={mode}>
									{t("screen.always", { mode: t(`mode.${mode}`) })}
								</option>
							))}
						</select>
					</label>
				) : (
					<p className="text-quiet text-sm">
						{fixed ? t("screen.always", { mode: t(`mode.${fixed}`) }) : t("screen.follows")}
					</p>
				)}
				{screen.kind === "mixer" && <span className="text-quiet text-sm">{t("screen.mixer")}</span>}
				{may("screen.revoke") && <Revoke screen={screen} />}
			</div>
		</li>
	);
}

/** Takes two presses, because the wall goes dark at once. */
function Revoke({ screen }: { screen: Screen }) {
	const t = useWords("room");
	const { isAsking, ask, button } = useConfirm();
	if (!isAsking)
		return (
			<CommandButton ref={button} label={`${t("screen.revoke")}: ${screen.name}`} onPress={() => ask(true)}>
				{t("screen.revoke")}
			</CommandButton>
		);
	return (
		<span className="inline-flex flex-wrap items-center gap-1.5 text-sm">
			{t("screen.sure")}
			<SendButton
				ref={button}
				look="main"
				label={`${t("screen.revokeNow")}: ${screen.name}`}
				origin="screens"
				command={{ type: "screen.revoke", screenId: screen.id }}
			>
				{t("screen.revokeNow")}
			</SendButton>
			<CommandButton onPress={() => ask(false)}>{t("screen.keep")}</CommandButton>
		</span>
	);
}
