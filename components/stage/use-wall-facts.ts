import { useMemo } from "react";
import type { ScreenSize } from "#protocol/views/session.ts";
import { joinLinkTo } from "./join/join-link.ts";
import type { WallFacts } from "./slides/slides.tsx";

/** [W21] @returns the facts that came with the page, with the wall's size and the address by the conference's code as they are now */
export function useWallFacts(facts: WallFacts, code: string, size: ScreenSize): WallFacts {
	return useMemo(() => {
		const joinAddress = new URL(`/${code}`, facts.joinAddress).href;
		const joinLink = joinAddress === facts.joinAddress ? facts.joinLink : joinLinkTo(joinAddress);
		return { ...facts, size, joinAddress, joinLink };
	}, [facts, code, size]);
}
