import { running } from "#server/running.ts";
import NotFound from "./not-found.tsx";

/** What a page is where its address leads nowhere: words in its HTML, which Next's `notFound()` leaves to script, and 404. */
export function NothingHere() {
	running().absent();
	return <NotFound />;
}
