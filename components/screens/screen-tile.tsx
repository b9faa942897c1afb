import { type Health, isBad } from "#components/desk/panels/screens/health.ts";
import { useConfirm } from "#components/desk/panels/use-confirm.ts";
import { StagePreview } from "#components/stage/preview.tsx";
import { ScreenSizeFields, screenSizeIn } from "#components/stage/screen-size-fields.tsx";
import type { WallFacts } from "#components/stage/slides/slides.tsx";
import { formatters } from "#components/ui/formatters.ts";
import { useInvalidField } from "#components/ui/pages/use-invalid-field.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { STAGE_MODES } from "#protocol/statuses.ts";
import type { HallScreen } from "#protocol/views/screens.ts";
import { shownOn } from "#protocol/views/shown-on.ts";
import type { ScreenSize } from "#protocol/views/stage.ts";
import { Button, Refusal } from "./button.tsx";
import { useHall } from "./use-hall.tsx";

const FOLLOWS = "follows";

/** One screen: its picture and status, and what can be done with it alone. */
export function ScreenTile({ screen, health, facts }: { screen: HallScreen; health: Health; facts: WallFacts }) {
	const t = useWords("operator");
	const room = useWords("room");
	const { stage, busy, refusal, send, show } = useHall();
	const { id, name, fixedMode, kind, connected, painted } = screen;
	const mode = shownOn(stage, id);
	const card = painted?.card ?? null;
	const isSending = busy.has(`card ${id}`);
	return (
		<li className="grid content-start gap-3 border-2 border-line bg-raised p-3">
			<StagePreview
				mode={mode}
				card={card && { is: card, name }}
				view={stage}
				facts={{ ...facts, size: screen.size ?? facts.size }}
				label={t(card ? `picture.${card}` : "picture.slide", { name, mode: room(`mode.${mode}`) })}
			/>
			<div>
				<h3 className="font-bold text-lg wrap-anywhere" dir="auto">
					{name}
				</h3>
				<p className={isBad(health) ? "font-semibold text-error" : "text-quiet"}>
					{room(`health.${health.is}`, {
						mode: "mode" in health ? room(`mode.${health.mode}`) : "",
						card: "card" in health ? health.card : "",
						seconds: "agoMs" in health ? Math.round(health.agoMs / 1_000) : 0,
					})}
				</p>
				<p className="tally text-quiet text-sm">
					{kind === "mixer" ? room("screen.mixer") : painted && <Size {...painted.picture} />}
				</p>
			</div>
			{kind === "wall" && (
				<div className="grid grid-cols-2 gap-3">
					<Button
						busy={isSending}
						off={!connected}
						label={`${t("identify")}: ${name}`}
						onPress={() => void show(id, "name")}
					>
						{t("identify")}
					</Button>
					<Button
						look={card === "test" ? "on" : "plain"}
						pressed={card === "test"}
						busy={isSending}
						off={!connected}
						label={`${t("testCard")}: ${name}`}
						onPress={() => void show(id, card === "test" ? null : "test")}
					>
						{t("testCard")}
					</Button>
				</div>
			)}
			<label className="grid gap-1 text-quiet text-sm">
				{room("screen.shows")}
				<select
					value={fixedMode ?? FOLLOWS}
					aria-label={`${room("screen.shows")}: ${name}`}
					onChange={({ target }) => {
						const fixed = STAGE_MODES.find((one) => one === target.value) ?? null;
						void send(`fix ${id}`, { type: "screen.fix", screenId: id, mode: fixed });
					}}
					className="desk-field min-h-target w-full"
				>
					<option value={FOLLOWS}>{room("screen.follows")}</option>
					{STAGE_MODES.map((one) => (
						<option key={one} value={one}>
							{room("screen.always", { mode: room(`mode.${one}`) })}
						</option>
					))}
				</select>
			</label>
			{kind === "wall" && <Measure screen={screen} ofHall={facts.size} />}
			<Remove screen={screen} />
			<Refusal>{refusal?.key.endsWith(id) ? refusal.sentence : null}</Refusal>
		</li>
	);
}

/** The size of a picture in pixels and, if the wall's height is known, in metres. */
function Size({ width, height, metresHigh }: NonNullable<HallScreen["painted"]>["picture"]) {
	const t = useWords("operator");
	const { locale } = useSpoken();
	const metres = formatters.getNumberFormat(locale, { maximumFractionDigits: 1 });
	const wide = height > 0 ? (metresHigh * width) / height : 0;
	return t("size", { width, height, wide: metres.format(wide), high: metres.format(metresHigh) });
}

/** [W20] Changes a screen's own measurements. */
function Measure({ screen: { id, name, size }, ofHall }: { screen: HallScreen; ofHall: ScreenSize }) {
	const t = useWords("operator");
	const { busy, send } = useHall();
	const { invalid, form } = useInvalidField();
	return (
		<details>
			<summary aria-label={`${t("measure")}: ${name}`} className="inline-flex min-h-target items-center underline">
				{t("measure")}
			</summary>
			<form
				{...form}
				className="mt-1 flex flex-wrap items-end gap-3"
				onSubmit={(event) => {
					event.preventDefault();
					const data = new FormData(event.currentTarget);
					void send(`measure ${id}`, { type: "screen.measure", screenId: id, size: screenSizeIn(data, ofHall) });
				}}
			>
				<ScreenSizeFields key={JSON.stringify(size)} size={size ?? ofHall} className="desk-field min-h-target w-full" />
				<Button busy={busy.has(`measure ${id}`)}>{t("measureNow")}</Button>
			</form>
			<Refusal>{invalid && `${invalid.label}: ${invalid.sentence}`}</Refusal>
		</details>
	);
}

/** Takes two presses, because the wall goes to the title at once and has to be paired again. */
function Remove({ screen: { id, name } }: { screen: HallScreen }) {
	const t = useWords("operator");
	const room = useWords("room");
	const { busy, send } = useHall();
	const { isAsking, ask, button } = useConfirm();
	if (!isAsking)
		return (
			<Button ref={button} label={`${t("remove")}: ${name}`} onPress={() => ask(true)}>
				{t("remove")}
			</Button>
		);
	return (
		<div className="grid gap-2">
			<p className="text-sm">{t("removeSure")}</p>
			<div className="grid grid-cols-2 gap-3">
				<Button
					ref={button}
					look="main"
					busy={busy.has(`revoke ${id}`)}
					label={`${t("removeNow")}: ${name}`}
					onPress={() => void send(`revoke ${id}`, { type: "screen.revoke", screenId: id })}
				>
					{t("removeNow")}
				</Button>
				<Button onPress={() => ask(false)}>{room("screen.keep")}</Button>
			</div>
		</div>
	);
}
