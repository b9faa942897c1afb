import { PlainPage } from "#components/ui/pages/plain-page.tsx";
import { pageServices } from "#server/pages/page-services.ts";
import { NothingHere } from "./nothing-here.tsx";

type Props = {
	code: string;
	slug: string;
	title: string;
	/** The programme is public, so this may name the session. */
	body: (sessionTitle: string) => string;
	how?: string;
	/** The text of the link to the floor. */
	floor?: string;
};

/** What anyone else sees of a session's staff page. */
export async function ClosedPage({ code, slug, title, body, how, floor }: Props) {
	const programme = await pageServices().programme(code);
	const session = programme?.sessions.find((one) => one.slug === slug);
	if (!session) return <NothingHere />;
	return (
		<PlainPage title={title}>
			<p className="text-lg">{body(session.title)}</p>
			{how && <p>{how}</p>}
			{floor && (
				<a href={`/${code}/${slug}`} className="underline underline-offset-4">
					{floor}
				</a>
			)}
		</PlainPage>
	);
}
