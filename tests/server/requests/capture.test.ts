import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { capture } from "#server/pages/capture.ts";

test("captures a whole page, even if larger than a socket's buffer", async () => {
	const parts = Array.from({ length: 20 }, (_, n) => String(n).padStart(100_000, "."));
	const { status, body } = await capture(
		async (_, response) => {
			Readable.from(parts).pipe(response);
		},
		"/",
		{},
	);
	expect([status, body.toString() === parts.join("")]).toEqual([200, true]);
});
