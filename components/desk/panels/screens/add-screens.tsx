import { type FormLook, LinkMixer, PairScreen } from "#components/stage/add-screens.tsx";
import { usePending } from "#components/state/use-pending.tsx";
import { CommandButton } from "../../actions/command-button.tsx";
import { useSend } from "../../actions/send.tsx";
import { useMay } from "../../use-desk.tsx";
import { LatestRefusal } from "../latest-refusal.tsx";
import { useHallWall } from "./wall-preview.tsx";

const LOOK: FormLook = {
	section: "border-line border-t pt-3",
	heading: "font-bold text-sm",
	text: "text-quiet text-sm",
	fields: "mt-1.5 flex flex-wrap items-end gap-2",
	field: "desk-field w-full",
	Button: CommandButton,
};

/** Pairs a browser that shows a code, and makes the address for a video mixer, for who may. */
export function AddScreens() {
	const may = useMay();
	const facts = useHallWall();
	const [pair, link] = [useSend("pairing"), useSend("mixer")];
	const pending = usePending(({ type }) => type === "screen.pair" || type === "screen.link")?.type;
	return (
		<>
			{may("screen.pair") && (
				<PairScreen
					look={LOOK}
					facts={facts}
					busy={pending === "screen.pair"}
					refusal={<LatestRefusal of={["pairing"]} />}
					send={(screen) => pair({ type: "screen.pair", ...screen })}
				/>
			)}
			{may("screen.link") && (
				<LinkMixer
					look={LOOK}
					busy={pending === "screen.link"}
					refusal={<LatestRefusal of={["mixer"]} />}
					send={(mixer) => link({ type: "screen.link", ...mixer })}
				/>
			)}
		</>
	);
}
