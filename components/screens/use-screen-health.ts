import { type Health, healthOf, pictureKey } from "#components/desk/panels/screens/health.ts";
import { useSince } from "#components/desk/panels/screens/use-since.ts";
import { useNow } from "#components/ui/use-now.ts";
import type { HallScreen } from "#protocol/views/screens.ts";
import { useHall } from "./use-hall.tsx";

/** @returns the hall's screens and their status, updated every second; null until they are known */
export function useScreenHealth(): { screen: HallScreen; health: Health }[] | null {
	const now = useNow(1_000);
	const { stage, screens } = useHall();
	const since = useSince(pictureKey(stage));
	if (!screens) return null;
	const clock = { reportedAt: screens.at, now: now ?? screens.at };
	return screens.list.map((screen) => ({ screen, health: healthOf(screen, screen, { now: stage, since }, clock) }));
}
