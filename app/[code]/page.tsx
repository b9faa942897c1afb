import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getLocale, getMessages } from "next-intl/server";
import { cache } from "react";
import { Programme } from "#components/programme/programme.tsx";
import { ProgrammeUpdates } from "#components/programme/programme-updates.tsx";
import type { StaffPage } from "#components/programme/session-line.tsx";
import { inLocale } from "#components/ui/lang.ts";
import { Words } from "#components/ui/words.tsx";
import { maySee, type Role } from "#protocol/permissions.ts";
import { pageServices } from "#server/pages/page-services.ts";
import { EndedPage } from "../ended-page.tsx";
import { NothingHere } from "../nothing-here.tsx";

type Props = {
	params: Promise<{ code: string }>;
	/** `programme` asks for the programme, whatever takes questions. */
	searchParams: Promise<{ programme?: string }>;
};

const programmeOf = cache((code: string) => pageServices().programme(code));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	const programme = await programmeOf((await params).code);
	return programme ? { title: inLocale(await getLocale(), programme.name, programme.nameCy).text } : {};
}

/** The programme of a conference: what is on now first. */
export default async function ProgrammePage({ params, searchParams }: Props) {
	const programme = await programmeOf((await params).code);
	if (!programme) return <NothingHere />;
	const requestHeaders = await headers();
	const staff = await pageServices().staff(programme.id, requestHeaders);
	if (programme.phase === "archived" && !staff) return <EndedPage />;
	const open = programme.sessions.filter(({ status }) => status === "open");
	const isAsked = (await searchParams).programme !== undefined;
	/* [L35] Delegates who type the code are where they can ask at once. */
	if (!isAsked && !staff && open[0] && open.length === 1) redirect(`/${programme.code}/${open[0].slug}`);
	const { kept } = await getMessages();
	return (
		<Programme
			programme={programme}
			isWhole={programme.released || staff !== null}
			staffPages={(hallId) => staffPages(staff?.rolesIn(hallId) ?? [])}
			organises={maySee(staff?.rolesIn(null) ?? [], "organise")}
			hasScreens={programme.halls.some(({ id }) => maySee(staff?.rolesIn(id) ?? [], "screens"))}
			signedIn={staff?.name ?? null}
			theme={pageServices().preferences(requestHeaders).theme}
		>
			<Words locale={await getLocale()} timeZone={programme.timeZone} messages={{ kept }}>
				<ProgrammeUpdates code={programme.code} revision={programme.revision} />
			</Words>
		</Programme>
	);
}

/** A moderator may look at the tablet too, but has no business there. */
function staffPages(roles: readonly Role[]): StaffPage[] {
	return [
		...(maySee(roles, "desk") ? (["desk"] as const) : []),
		...(roles.includes("chair") ? (["chair"] as const) : []),
		...(maySee(roles, "run-sheet") ? (["run-sheet"] as const) : []),
	];
}
