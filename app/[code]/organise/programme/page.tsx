import { OrganiserPage, organiserMetadata, organiserOf } from "#app/frames/organiser-page.tsx";
import { ProgrammeEditor } from "#components/organiser/programme/editor.tsx";
import { qrCode } from "#components/stage/join/qr-code.ts";

type Props = { params: Promise<{ code: string }> };

export const generateMetadata = organiserMetadata("programme");

/** The programme, to change it. */
export default async function ProgrammePage({ params }: Props) {
	const { code } = await params;
	const found = await organiserOf(code);
	return (
		<OrganiserPage code={code} page="programme">
			<ProgrammeEditor modules={found ? qrCode(found.joinAddress).size : 0} />
		</OrganiserPage>
	);
}
