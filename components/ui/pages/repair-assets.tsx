/**
 * Fetches a script or stylesheet again if the service worker (`public/sw.js`) has cached a copy that does not load or parse, and reloads
 * the page if the server's is another. Inline, because it must work when no script file does.
 */
const repair = `
addEventListener("error", async function ({ target, error, filename }) {
	const url = target.src || target.href || (error instanceof SyntaxError && filename);
	if (!url || !url.includes("/_next/static/") || !("caches" in window)) return;
	try {
		const cached = await caches.match(url);
		if (!cached) return;
		const response = await fetch(url, { cache: "reload" });
		if (response.ok && (await response.text()) !== (await cached.text())) location.reload();
	} catch {}
}, true);
`;

/** @param policy the page's Content-Security-Policy, whose nonce lets the script run */
export function RepairAssets({ policy }: { policy: string | null }) {
	const nonce = /'nonce-([^']+)'/.exec(policy ?? "")?.[1];
	// biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant; it must work when script files do not load
	return <script nonce={nonce} dangerouslySetInnerHTML={{ __html: repair }} />;
}
