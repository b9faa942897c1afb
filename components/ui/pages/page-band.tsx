import { useTranslations } from "next-intl";
import type { Phase } from "#protocol/statuses.ts";
import { Band } from "../phase-band.tsx";

/** [O30] The same on a page that the server makes. */
export function PageBand({ phase }: { phase: Phase }) {
	const t = useTranslations("phases");
	return phase === "live" ? null : <Band phase={phase}>{t(`band.${phase}`)}</Band>;
}
