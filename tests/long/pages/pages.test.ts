import { PHONE, test } from "#harness/vitest/page-test.ts";
import { goesToAll, NOT_FOUND } from "#tests/browser/pages/doors.ts";

test("every address says in Welsh which page it is, with the right status", async ({ conference, device }) => {
	await goesToAll(await device(PHONE, [NOT_FOUND]), conference, "cy");
});
