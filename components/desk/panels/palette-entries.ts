import { useWords } from "#components/ui/words.tsx";
import { useDesk, useMay } from "../use-desk.tsx";
import { useCurtain } from "./curtain.tsx";
import { openPanel } from "./panel.tsx";

type PaletteEntry = { id: string; name: string; go: () => void };

/**
 * @returns palette entries without shortcuts: they open the header's panels and raise the curtain. Raising has no shortcut, because
 *   two people may reach for it at once
 */
export function usePaletteEntries(): PaletteEntry[] {
	const t = useWords("room");
	const may = useMay();
	const curtain = useCurtain();
	const isDown = useDesk(({ view }) => view.head.stage.curtain);
	const entries: PaletteEntry[] = [
		{ id: "session", name: t("session.title"), go: () => openPanel("session") },
		{ id: "screens", name: t("screens.title"), go: () => openPanel("screens") },
	];
	if (may("note.send")) entries.push({ id: "note", name: t("note.title"), go: () => openPanel("note") });
	if (curtain && isDown) entries.push({ id: "raise", name: t("curtain.raise"), go: () => curtain(false) });
	return entries;
}
