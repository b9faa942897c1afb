import { useWords } from "#components/ui/words.tsx";
import { useDesk, useMay } from "../use-desk.tsx";
import { useCurtain } from "./curtain.tsx";
import { openPanel } from "./panel.tsx";

/** What the palette does beside what has a single key. */
export type Way = { id: string; name: string; go: () => void };

/**
 * @returns how to open the panels of the desk's header, and how to raise the curtain: that has no single key, for two may reach for
 *   it at once
 */
export function useWays(): Way[] {
	const t = useWords("room");
	const may = useMay();
	const curtain = useCurtain();
	const { stage } = useDesk(({ view }) => view.head);
	const ways: Way[] = [
		{ id: "session", name: t("session.title"), go: () => openPanel("session") },
		{ id: "screens", name: t("screens.title"), go: () => openPanel("screens") },
	];
	if (may("note.send")) ways.push({ id: "note", name: t("note.title"), go: () => openPanel("note") });
	if (curtain && stage.curtain) ways.push({ id: "raise", name: t("curtain.raise"), go: () => curtain(false) });
	return ways;
}
