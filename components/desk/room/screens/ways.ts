import { useDesk, useMay } from "#components/desk/use-desk.tsx";
import { useWords } from "#components/ui/words.tsx";
import { useCurtain } from "../curtain.tsx";
import { openPanel } from "../panel.tsx";

/** An entry of the palette without a shortcut of its own. */
type Way = { id: string; name: string; go: () => void };

/**
 * @returns palette entries that open the header's panels and raise the curtain. Raising has no shortcut, because two people may reach
 *   for it at once
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
