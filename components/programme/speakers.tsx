import { useLocale } from "next-intl";
import type { ProgrammeSession } from "#protocol/views.ts";
import { langOf, PROGRAMME } from "../ui/lang.ts";

/** Who speaks, with the role each has here. Some are known by role alone. */
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
