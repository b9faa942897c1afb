import { NothingHere } from "#app/nothing-here.tsx";
import { WaitingScreen } from "#app/waiting-screen.tsx";
import { pageServices } from "#server/pages/page-services.ts";

export { generateMetadata, viewport } from "#app/screen/page.tsx";

type Props = { params: Promise<{ code: string }> };

/** `/screen` with the conference's name. */
export default async function ScreenPage({ params }: Props) {
	const programme = await pageServices().programme((await params).code);
	return programme ? <WaitingScreen name={programme.name} /> : <NothingHere />;
}
