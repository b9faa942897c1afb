import type { Metadata } from "next";
import { headers } from "next/headers";
import { getLocale, getMessages } from "next-intl/server";
import { cache } from "react";
import { Programme } from "#components/programme/programme.tsx";
import { ProgrammeUpdates } from "#components/programme/programme-updates.tsx";
import type { StaffPage } from "#components/programme/session-line.tsx";
import { Words } from "#components/ui/words.tsx";
import { maySee } from "#protocol/permissions.ts";
import { running } from "#server/pages/running.ts";
import { NothingHere } from "../nothing-here.tsx";

const STAFF_PAGES: readonly StaffPage[] = ["desk", "chair", "run-sheet"];

type Props = { params: Promise<{ code: string }> };

const programmeOf = cache((code: string) => running().programme(code));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	const programme = await programmeOf((await params).code);
	return programme ? { title: programme.name } : {};
}

/** The programme of a conference: what is on now first. */
export default async function ProgrammePage({ params }: Props) {
	const programme = await programmeOf((await params).code);
	if (!programme) return <NothingHere />;
	const requestHeaders = await headers();
	const staff = await running().staff(programme.id, requestHeaders);
	const roles = staff?.roles ?? [];
	// A moderator may see the tablet too, but needs no link to it.
	const staffPages = STAFF_PAGES.filter((page) => (page === "chair" ? roles.includes("chair") : maySee(roles, page)));
	const { kept } = await getMessages();
	return (
		<Programme
			programme={programme}
			staffPages={staffPages}
			signedIn={staff?.name ?? null}
			theme={running().preferences(requestHeaders).theme}
		>
			<Words locale={await getLocale()} timeZone={programme.timeZone} messages={{ kept }}>
				<ProgrammeUpdates code={programme.code} revision={programme.revision} />
			</Words>
		</Programme>
	);
}
