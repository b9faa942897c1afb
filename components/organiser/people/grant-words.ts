import { formatters } from "#components/ui/formatters.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { PERSON_ROLES } from "#protocol/permissions.ts";
import type { StaffGrant } from "#protocol/views/people.ts";
import { useOrganiser } from "../use-organiser.tsx";

/** Says what somebody may do. */
export function useGrantWords() {
	const t = useWords("organise");
	const { locale, timeZone } = useSpoken();
	const { view } = useOrganiser();
	const day = formatters.getDateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone });
	const moment = formatters.getDateTimeFormat(locale, {
		...{ day: "numeric", month: "short", year: "numeric" },
		...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone },
	});
	const where = (halls: string[] | null) =>
		halls === null ? null : view.halls.flatMap(({ id, name }) => (halls.includes(id) ? name : [])).join(", ");

	return {
		/** @param time ms since 1970 */
		day: (time: number) => day.format(time),
		/** The same, with the time of day. */
		moment: (time: number) => moment.format(time),
		/** "Moderator, Main hall" */
		what({ role, halls }: Pick<StaffGrant, "role" | "halls">): string {
			return [t(`people.roles.${role}`), where(halls)].filter((part) => part !== null).join(", ");
		},
		/** "until 29 Nov 2026"; empty for no end. */
		end(until: number | null, now: number): string {
			if (until === null) return "";
			return until > now ? t("people.ends", { day: day.format(until - 1) }) : t("people.ended");
		},
		/** "Moderator, chair" */
		roles(grants: readonly StaffGrant[]): string {
			const names = PERSON_ROLES.filter((role) => grants.some((grant) => grant.role === role));
			return names.map((role) => t(`people.roles.${role}`)).join(", ");
		},
	};
}
