import { OrganiserPage, organiserMetadata } from "#app/frames/organiser-page.tsx";
import { PrivacyForm } from "#components/organiser/privacy/privacy-form.tsx";

type Props = { params: Promise<{ code: string }> };

export const generateMetadata = organiserMetadata("privacy");

/** The organiser's part of the privacy notice. */
export default async function PrivacyPage({ params }: Props) {
	return (
		<OrganiserPage code={(await params).code} page="privacy">
			<PrivacyForm />
		</OrganiserPage>
	);
}
