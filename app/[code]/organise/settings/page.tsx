import { OrganiserPage, organiserMetadata } from "#app/frames/organiser-page.tsx";
import { Settings } from "#components/organiser/settings/settings.tsx";

type Props = { params: Promise<{ code: string }> };

export const generateMetadata = organiserMetadata("settings");

/** What the conference is called, when it is, and who runs it. */
export default async function SettingsPage({ params }: Props) {
	return (
		<OrganiserPage code={(await params).code} page="settings">
			<Settings />
		</OrganiserPage>
	);
}
