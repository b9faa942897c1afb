import { getLocale } from "next-intl/server";
import { titleOf } from "#components/ui/lang.ts";
import { PlainPage } from "#components/ui/pages/plain-page.tsx";
import { BREAK } from "#protocol/statuses.ts";
import { pageServices } from "#server/pages/page-services.ts";
import { EndedPage } from "./ended-page.tsx";
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
	if (!session || session.kind === BREAK) return <NothingHere />;
	if (programme?.phase === "archived") return <EndedPage />;
	return (
		<PlainPage title={title}>
			<p className="text-lg">{body(titleOf(await getLocale(), session))}</p>
			{how && <p>{how}</p>}
			{floor && (
				<a href={`/${code}/${slug}`} className="underline underline-offset-4">
					{floor}
				</a>
			)}
		</PlainPage>
	);
}
