import { running } from "#server/pages/running.ts";
import NotFound from "./not-found.tsx";

/** The not-found page with status 404. Next's `notFound()` would not render it into the HTML. */
export function NothingHere() {
	running().absent();
	return <NotFound />;
}
