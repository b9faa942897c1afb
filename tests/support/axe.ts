import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright";

/** What WCAG 2.2 AA asks and a machine can see, what axe recommends besides, and names that begin with the words one sees. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const BESIDES = ["label-content-name-mismatch"];

/**
 * Looks a page over with axe-core.
 * @param forced whether the system forces its colours. Contrast is the system's then, and axe cannot see it: it reads
 *   `-webkit-text-fill-color`, which Chromium reports as the page wrote it.
 * @returns a line for each thing that is wrong, with where; none where all is well
 */
export async function axeFindings(page: Page, forced = false): Promise<string[]> {
	const rules = Object.fromEntries(BESIDES.map((id) => [id, { enabled: true }]));
	const { violations } = await new AxeBuilder({ page })
		.options({
			runOnly: { type: "tag", values: TAGS },
			rules: { ...rules, "color-contrast": { enabled: !forced } },
		})
		// In the page itself, and not by way of a second one: a phone has one page.
		.setLegacyMode(true)
		.analyze();
	return violations.flatMap(({ id, help, nodes }) =>
		nodes.map(
			({ target, failureSummary }) => `${id}: ${help} (${target.join(" ")}) ${failureSummary?.split("\n")[1] ?? ""}`,
		),
	);
}
