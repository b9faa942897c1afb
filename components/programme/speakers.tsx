import type { Speaker } from "#protocol/views/session.ts";
import { inLocale } from "../ui/lang.ts";

/** A speaker may have a role and no name. */
export function Speakers({ speakers, locale }: { speakers: readonly Speaker[]; locale: string }) {
	if (speakers.length === 0) return null;
	return (
		<ul className="mt-1 text-sm">
			{speakers.map(({ name, role: english, roleCy }) => {
				const role = inLocale(locale, english, roleCy);
				return (
					<li key={`${name} ${english}`}>
						{name && <span className="font-semibold">{name}, </span>}
						<span lang={role.lang} className="text-quiet">
							{role.text}
						</span>
					</li>
				);
			})}
		</ul>
	);
}
