import { useEffect, useState } from "react";
import { type Connection, follow } from "#components/connection/connection.ts";
import { askIdentity } from "#components/connection/identity.ts";
import { fetchJson } from "#components/connection/plain-http.ts";
import { type MirrorReply, PROTOCOL_VERSION } from "#protocol/events.ts";
import type { MirrorView } from "#protocol/views/mirror.ts";

/**
 * [L23] Follows what a hall's screens show for as long as the page lives. Whatever happens to the connection, the last view stays.
 * @param initial from the page
 */
export function useMirror(initial: MirrorView, sessionId: string): { view: MirrorView; connection: Connection } {
	const [view, setView] = useState(initial);
	const [connection, setConnection] = useState<Connection>({ is: "starting" });
	const hallId = initial.hall.id;
	useEffect(() => {
		const take = (next: MirrorView) => setView((known) => (isOlder(next, known) ? known : next));
		const following = follow({
			ready: askIdentity(),
			hello: () => ({ protocol: PROTOCOL_VERSION, audience: "mirror", sessionId, have: null }),
			applyHello(answer) {
				if (answer.audience === "mirror") take(answer.view);
				return undefined;
			},
			applyNews([name, data]) {
				if (name === "mirror" && data.hall.id === hallId) take(data);
				return undefined;
			},
			async poll() {
				const answer = await fetchJson<MirrorReply>(`/api/screen/${sessionId}?protocol=${PROTOCOL_VERSION}`);
				if (!answer?.ok) return answer && "outdated";
				take(answer.view);
				return "followed";
			},
			connection: setConnection,
		});
		return () => following.close();
	}, [sessionId, hallId]);
	return { view, connection };
}

/** Frames may arrive twice or late. Within an epoch, an older one is ignored. */
function isOlder(view: MirrorView, known: MirrorView): boolean {
	return view.epoch === known.epoch && view.revision < known.revision;
}
