import { serverNow } from "#components/ui/server-time.ts";
import { useDesk } from "../../use-desk.tsx";
import { useSetting } from "./use-setting.ts";

/**
 * [A17] Whether only delegates who are here already may ask.
 * @returns the time they must have come before (ms since 1970, null for any), and how to set it to now, by the server's clock
 */
export function useCutOff() {
	const at = useDesk(({ view }) => view.head.settings.cutOffAt);
	const { may, pending, set } = useSetting("cutOffAt");
	return {
		at,
		may,
		pending,
		isPending: pending !== undefined,
		set: (who: "all" | "here") => set(who === "all" ? null : Math.round(serverNow())),
	};
}
