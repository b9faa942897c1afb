import { useLocale } from "next-intl";
import type { ProgrammeSession } from "#protocol/views/programme.ts";
import { langOf, PROGRAMME } from "../ui/lang.ts";

/** A speaker may have a role and no name. */
export function Speakers({ speakers }: { speakers: ProgrammeSession["speakers"] }) {
	const locale = useLocale();
	if (speakers.length === 0) return null;
	return (
		<ul lang={langOf(PROGRAMME, locale)} className="mt-1 text-sm">
			{speakers.map(({ name, role }) => (
				<li key={`${name} ${role}`}>
					{name && <span className="font-semibold">{name}, </span>}
					<span className="text-quiet">{role}</span>
				</li>
			))}
		</ul>
	);
}
