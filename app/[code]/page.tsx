import type { Metadata } from "next";
import { headers } from "next/headers";
import { getLocale, getMessages } from "next-intl/server";
import { cache } from "react";
import { Programme } from "#components/programme/programme.tsx";
import { ProgrammeUpdates } from "#components/programme/programme-updates.tsx";
import type { StaffPage } from "#components/programme/session-line.tsx";
import { Words } from "#components/ui/words.tsx";
import { maySee, type Role } from "#protocol/permissions.ts";
import { pageServices } from "#server/pages/page-services.ts";
import { NothingHere } from "../nothing-here.tsx";

type Props = { params: Promise<{ code: string }> };

const programmeOf = cache((code: string) => pageServices().programme(code));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	const programme = await programmeOf((await params).code);
	return programme ? { title: programme.name } : {};
}

/** The programme of a conference: what is on now first. */
export default async function ProgrammePage({ params }: Props) {
	const programme = await programmeOf((await params).code);
	if (!programme) return <NothingHere />;
	const requestHeaders = await headers();
	const staff = await pageServices().staff(programme.id, requestHeaders);
	const { kept } = await getMessages();
	return (
		<Programme
			programme={programme}
			staffPages={(hallId) => staffPages(staff?.rolesIn(hallId) ?? [])}
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
