import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { answerAway } from "../pages/away-page.ts";
import { refusal } from "../sentences.ts";
import { readForm } from "./forms.ts";
import { isOwnOrigin } from "./origin.ts";
import { localeOf } from "./preferences.ts";

/** [P19] Answers requests while the server is starting. @param origin the public address; null for whatever host a request names */
export function createStarting(origin: string | null): RequestListener {
	return (request, response) => {
		answer(request, response, origin).catch(() => response.destroy());
	};
}

async function answer(request: IncomingMessage, response: ServerResponse, origin: string | null): Promise<void> {
	response.setHeader("retry-after", "2");
	if (/^\/(api|socket\.io|_next)\//.test(request.url ?? "")) {
		const reason = refusal({ code: "try-again" }, localeOf(request), "UTC");
		response.writeHead(503, { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" });
		response.end(JSON.stringify({ ok: false, refusal: reason }));
		return;
	}
	const isForm = request.method === "POST" && isOwnOrigin(request, origin);
	answerAway(request, response, isForm ? await readForm(request) : null);
}
