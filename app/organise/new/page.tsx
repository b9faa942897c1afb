import type { Metadata } from "next";
import { headers } from "next/headers";
import { NothingHere } from "#app/nothing-here.tsx";
import { pageServices } from "#server/pages/page-services.ts";
import { NewConferencePage, newConferenceTitle } from "../new-conference-page.tsx";

export async function generateMetadata(): Promise<Metadata> {
	return { title: await newConferenceTitle() };
}

/** Another conference, for somebody who organises one. */
export default async function Page() {
	const own = await pageServices().ownConferences(await headers());
	const sources = own?.conferences.filter(({ organises }) => organises) ?? [];
	if (sources.length === 0) return <NothingHere />;
	return (
		<NewConferencePage
			asksPerson={false}
			sources={sources.map(({ id, name, halls, sessions, speakers }) => ({ id, name, halls, sessions, speakers }))}
		/>
	);
}
