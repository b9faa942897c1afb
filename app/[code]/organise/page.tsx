import { headers } from "next/headers";
import { OrganiserPage, organiserMetadata, organiserOf } from "#app/frames/organiser-page.tsx";
import { Overview } from "#components/organiser/lifecycle/overview.tsx";
import { qrCode } from "#components/stage/join/qr-code.ts";
import { pageServices } from "#server/pages/page-services.ts";

type Props = { params: Promise<{ code: string }> };

export const generateMetadata = organiserMetadata("overview");

/** What is ready, and what is not. */
export default async function OverviewPage({ params }: Props) {
	const { code } = await params;
	const found = await organiserOf(code);
	const facts = found && (await pageServices().facts(found.conference, await headers()));
	return (
		<OrganiserPage code={code} page="overview">
			{facts && <Overview facts={facts} code={<Code address={facts.address} />} />}
		</OrganiserPage>
	);
}

/** Black on white whatever the theme, as phones expect it. */
function Code({ address }: { address: string }) {
	const { path, size } = qrCode(address);
	return (
		<svg viewBox={`0 0 ${size} ${size}`} aria-hidden="true" className="w-48 max-w-full print:w-96">
			<path d={`M0 0h${size}v${size}h-${size}z`} fill="#fff" />
			<path d={path} fill="#000" shapeRendering="crispEdges" />
		</svg>
	);
}
