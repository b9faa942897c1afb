import { headers } from "next/headers";
import { OrganiserPage, organiserMetadata } from "#app/frames/organiser-page.tsx";
import { SignIns } from "#components/organiser/people/sign-ins.tsx";
import { pageServices } from "#server/pages/page-services.ts";

type Props = { params: Promise<{ code: string }> };

export const generateMetadata = organiserMetadata("sign-ins");

/** Which browsers are signed in, and which passkeys there are. */
export default async function SignInsPage({ params }: Props) {
	const { code } = await params;
	const staff = await pageServices().people(code, await headers());
	return (
		<OrganiserPage code={code} page="sign-ins">
			{staff && <SignIns people={staff.people} you={staff.you} />}
		</OrganiserPage>
	);
}
