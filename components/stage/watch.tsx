/** How long scripts may take to start, and between two attempts. */
const WATCH_MS = 20_000;

/**
 * Reloads a wall whose scripts did not load, which `data-alive` would show. Only once the server answers: a wall must never show the
 * browser's own error page.
 */
const watch = `
(function look() {
	setTimeout(function () {
		if ("alive" in document.documentElement.dataset) return;
		fetch(location.href, { cache: "no-store" }).then(
			function (answer) { if (answer.ok) location.reload(); else look(); },
			look
		);
	}, ${WATCH_MS});
})();
`;

/** @param nonce from the page's Content-Security-Policy */
export function Watch({ nonce }: { nonce: string | undefined }) {
	// biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant; it must work when script files do not load
	return <script nonce={nonce} dangerouslySetInnerHTML={{ __html: watch }} />;
}
