import { useMemo } from "react";
import { joinLinkTo } from "./join/join-link.ts";
import type { WallFacts } from "./slides/slides.tsx";

/** [W21] @returns the facts that came with the page, with the address by the conference's code as it is now */
export function useWallFacts(facts: WallFacts, code: string): WallFacts {
	return useMemo(() => {
		const joinAddress = new URL(`/${code}`, facts.joinAddress).href;
		return joinAddress === facts.joinAddress ? facts : { ...facts, joinAddress, joinLink: joinLinkTo(joinAddress) };
	}, [facts, code]);
}
