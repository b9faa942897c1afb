import { pageServices } from "#server/pages/page-services.ts";
import NotFound from "./not-found.tsx";

/** The not-found page with status 404. Next's `notFound()` would not render it into the HTML. */
export function NothingHere() {
	pageServices().absent();
	return <NotFound />;
}
