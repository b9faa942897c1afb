import { headers } from "next/headers";
import { OrganiserPage, organiserMetadata, organiserOf } from "#app/frames/organiser-page.tsx";
import { Record } from "#components/organiser/lifecycle/record.tsx";
import { pageServices } from "#server/pages/page-services.ts";

type Props = { params: Promise<{ code: string }> };

export const generateMetadata = organiserMetadata("record");

/** What was asked, to take home, and the end of the conference. */
export default async function RecordPage({ params }: Props) {
	const { code } = await params;
	const found = await organiserOf(code);
	const facts = found && (await pageServices().facts(found.conference, await headers()));
	return (
		<OrganiserPage code={code} page="record">
			{facts && <Record facts={facts} />}
		</OrganiserPage>
	);
}
