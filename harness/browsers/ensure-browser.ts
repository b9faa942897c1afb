import { spawnSync } from "node:child_process";
import { findBrowser } from "./find-browser.ts";

/**
 * Finds Chromium, or installs it: Playwright's, or Debian's package when run as root.
 * @returns the path of the executable
 * @throws if it cannot be installed
 */
export async function ensureBrowser(): Promise<string> {
	const found = await findBrowser();
	if (found) return found;
	for (const install of waysToInstall()) {
		console.log(`No browser is installed; trying ${install.join(" ")}`);
		const [command = "", ...args] = install;
		const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
		// A download may hang.
		spawnSync(command, args, { stdio: "inherit", env, timeout: 300_000 });
		const installed = await findBrowser();
		if (installed) return installed;
	}
	throw new Error("The browser tests need Chromium: install it, or say where it is with CHROMIUM_PATH.");
}

function waysToInstall(): string[][] {
	const playwright = [process.execPath, "node_modules/playwright/cli.js", "install", "chromium"];
	if (process.getuid?.() !== 0) return [playwright];
	const debian = ["chromium-headless-shell", "chromium"].map((name) => [
		...["sh", "-c", `apt-get update && apt-get install -y --no-install-recommends ${name}`],
	]);
	return [playwright, ...debian];
}
