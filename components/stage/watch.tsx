/** How long a page may take to come alive, and between two attempts. */
const WATCH_MS = 20_000;

/**
 * Looks after a wall whose scripts did not come: while nothing has marked the page alive, it is loaded anew, but only once
 * the server is seen to answer, because a browser's own error page must never stand on a wall. The same for a screen that
 * waits to be signed in.
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

/** @param nonce what the page's Content-Security-Policy lets scripts run by */
export function Watch({ nonce }: { nonce: string | undefined }) {
	// biome-ignore lint/security/noDangerouslySetInnerHtml: our own words, and the one script that must not be a file
	return <script nonce={nonce} dangerouslySetInnerHTML={{ __html: watch }} />;
}
