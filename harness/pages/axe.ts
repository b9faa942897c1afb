import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright";

/** What WCAG 2.2 AA asks and a machine can see, what axe recommends besides, and names that begin with the words one sees. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const BESIDES = ["label-content-name-mismatch"];

const CONTRAST = "color-contrast";

/**
 * What is looked for: `all`; `contrast`, which is all that other colours can change; or `all-but-contrast`, where only the
 * room is another, and where the system forces its colours: contrast is the system's then, and axe cannot see it, for it reads
 * `-webkit-text-fill-color`, which Chromium reports as the page wrote it.
 */
export type Looked = "all" | "contrast" | "all-but-contrast";

/**
 * Looks a page over with axe-core.
 * @param within a CSS selector: only this part of the page, which has been looked at as a whole
 * @returns a line for each thing that is wrong, with where; none where all is well
 */
export async function axeFindings(page: Page, looked: Looked = "all", within = "html"): Promise<string[]> {
	const rules = Object.fromEntries(BESIDES.map((id) => [id, { enabled: true }]));
	// A page keeps axe between looks: reading its half megabyte again takes longer than looking.
	const isThere = await page.evaluate(() => "axe" in window);
	const { violations } = await new AxeBuilder({ page, ...(isThere && { axeSource: "0" }) })
		.include(within)
		.options(
			looked === "contrast"
				? { runOnly: { type: "rule", values: [CONTRAST] }, resultTypes: ["violations"] }
				: {
						// Details of what is well are not looked for: most of the time would go into them.
						resultTypes: ["violations"],
						runOnly: { type: "tag", values: TAGS },
						rules: { ...rules, [CONTRAST]: { enabled: looked === "all" } },
					},
		)
		// In the page itself, and not by way of a second one: a phone has one page.
		.setLegacyMode(true)
		.analyze();
	return violations.flatMap(({ id, help, nodes }) =>
		nodes.map(
			({ target, failureSummary }) => `${id}: ${help} (${target.join(" ")}) ${failureSummary?.split("\n")[1] ?? ""}`,
		),
	);
}
