import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright";

/** WCAG 2.2 AA as far as it can be automated, axe's best practices, and label-in-name. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const EXTRA_RULES = ["label-content-name-mismatch"];

const CONTRAST = "color-contrast";

/**
 * The rules to check: `all`; `contrast`, for pages that only differ in colours; or `all-but-contrast`, for another window size, and
 * for forced colours, where axe cannot see the contrast: it reads `-webkit-text-fill-color`, which Chromium reports as authored.
 */
export type Looked = "all" | "contrast" | "all-but-contrast";

/**
 * Checks a page with axe-core.
 * @param within a CSS selector: checks only this part
 * @returns a line for each violation, with its location
 */
export async function axeFindings(page: Page, looked: Looked = "all", within = "html"): Promise<string[]> {
	const rules = Object.fromEntries(EXTRA_RULES.map((id) => [id, { enabled: true }]));
	// The page keeps axe between checks: injecting half a megabyte takes longer than checking.
	const isThere = await page.evaluate(() => "axe" in window);
	const { violations } = await new AxeBuilder({ page, ...(isThere && { axeSource: "0" }) })
		.include(within)
		.options(
			looked === "contrast"
				? { runOnly: { type: "rule", values: [CONTRAST] }, resultTypes: ["violations"] }
				: {
						// Skip the details of passed rules, which take most of the time.
						resultTypes: ["violations"],
						runOnly: { type: "tag", values: TAGS },
						rules: { ...rules, [CONTRAST]: { enabled: looked === "all" } },
					},
		)
		// In the page itself, not in a second one: a phone has one page.
		.setLegacyMode(true)
		.analyze();
	return violations.flatMap(({ id, help, nodes }) =>
		nodes.map(
			({ target, failureSummary }) => `${id}: ${help} (${target.join(" ")}) ${failureSummary?.split("\n")[1] ?? ""}`,
		),
	);
}
