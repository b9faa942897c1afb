import { type FormLook, LinkMixer, PairScreen } from "#components/stage/add-screens.tsx";
import type { WallFacts } from "#components/stage/slides/slides.tsx";
import { Button, Refusal } from "./button.tsx";
import { useHall } from "./use-hall.tsx";

const LOOK: FormLook = {
	section: "",
	heading: "font-bold text-xl",
	text: "mt-1 text-quiet",
	fields: "mt-3 flex flex-wrap items-end gap-3",
	field: "desk-field min-h-target w-full text-base",
	Button,
};

/** Pairs a browser that shows a code, and makes the address for a video mixer. */
export function AddScreens({ facts }: { facts: WallFacts }) {
	const { sessions, busy, refusal, send } = useHall();
	if (sessions.length === 0) return null;
	const form = (key: "pair" | "link") => ({
		look: LOOK,
		busy: busy.has(key),
		refusal: <Refusal>{refusal?.key === key ? refusal.sentence : null}</Refusal>,
	});
	return (
		<div className="mt-12 grid gap-x-10 gap-y-8 border-line border-t pt-6 lg:grid-cols-2">
			<PairScreen {...form("pair")} facts={facts} send={(screen) => send("pair", { type: "screen.pair", ...screen })} />
			<LinkMixer {...form("link")} send={(mixer) => send("link", { type: "screen.link", ...mixer })} />
		</div>
	);
}
