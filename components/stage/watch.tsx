import { InlineScript } from "#components/ui/pages/inline-script.tsx";

/** How long scripts may take to start, and between two attempts. */
const WATCH_MS = 20_000;

/**
 * Reloads a wall whose scripts did not load: they set `data-alive`. Only once the server answers, because a wall must never show the
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

/** @param policy the page's Content-Security-Policy, whose nonce lets the script run */
export function Watch({ policy }: { policy: string | null }) {
	return <InlineScript policy={policy} script={watch} />;
}
