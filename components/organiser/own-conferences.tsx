import { useLocale, useTranslations } from "next-intl";
import { inLocale } from "#components/ui/lang.ts";
import { maySee, type PersonRole } from "#protocol/permissions.ts";
import type { Phase } from "#protocol/statuses.ts";

type OwnConference = {
	code: string;
	name: string;
	nameCy: string | null;
	startsOn: string;
	endsOn: string;
	phase: Phase;
	roles: readonly PersonRole[];
	organises: boolean;
	onNow: string | null;
};

const LINK =
	"inline-flex min-h-target items-center underline decoration-edge underline-offset-4 hover:decoration-2 hover:decoration-ink";

/** A list of conferences, each with the pages that somebody can open. */
export function OwnConferences({ conferences }: { conferences: readonly OwnConference[] }) {
	const t = useTranslations("organise");
	const locale = useLocale();
	return (
		<ul className="w-full border-line border-t">
			{conferences.map((conference) => (
				<li key={conference.code} className="border-line border-b py-5">
					<div className="flex flex-wrap items-baseline justify-between gap-x-4">
						<Name {...conference} />
						<p className="font-semibold text-sm">{t(`phase.${conference.phase}`)}</p>
					</div>
					<p className="text-quiet text-sm">
						{daysOf(conference, locale)} · {conference.roles.map((role) => t(`own.role.${role}`)).join(", ")}
					</p>
					<p className="mt-1 flex flex-wrap gap-x-5">
						{pagesOf(conference).map(({ page, path }) => (
							<a key={page} href={path} className={LINK}>
								{t(`own.open.${page}`)}
							</a>
						))}
					</p>
				</li>
			))}
		</ul>
	);
}

function Name({ name, nameCy }: OwnConference) {
	const { text, lang } = inLocale(useLocale(), name, nameCy);
	return (
		<h2 className="font-bold text-xl" lang={lang}>
			{text}
		</h2>
	);
}

export type OwnPage = "organise" | "desk" | "chair" | "screens" | "programme";

/** What somebody is there for comes first. */
function pagesOf({ code, roles, organises, onNow }: OwnConference): { page: OwnPage; path: string }[] {
	const onSession = (page: "desk" | "chair") => (onNow === null ? [] : [{ page, path: `/${code}/${onNow}/${page}` }]);
	return [
		...(organises ? [{ page: "organise" as const, path: `/${code}/organise` }] : []),
		...(maySee(roles, "desk") ? onSession("desk") : []),
		...(roles.includes("chair") ? onSession("chair") : []),
		...(maySee(roles, "screens") ? [{ page: "screens" as const, path: `/${code}/screens` }] : []),
		{ page: "programme", path: `/${code}` },
	];
}

/** "12–14 April 2027" */
function daysOf({ startsOn, endsOn }: OwnConference, locale: string): string {
	const format = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
	return format.formatRange(new Date(startsOn), new Date(endsOn));
}
