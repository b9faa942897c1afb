/** The oldest versions that desk, tablet and screens work in. `scripts/browsers.ts` checks it, and README.md has it too. */
export const STAFF_VERSIONS = { chrome: 125, firefox: 125, safari: 17 };

/** The id of what an older browser shows instead of the page that follows it. */
export const NOTICE_ID = "old-browser";

// The scripts are ES5: the browsers they are for may parse no more.

/** Shows the notice, if the page has one. By a style, because the notice may not have been parsed yet. */
const show = `
	function show() {
		var style = document.createElement("style");
		style.textContent = "#${NOTICE_ID} { display: block !important } #${NOTICE_ID} ~ * { display: none !important }";
		document.head.appendChild(style);
	}
`;

/** Stops all scripts from here on, those still loading too: a policy can be tightened, and never loosened. */
const stop = `
	function stop() {
		var policy = document.createElement("meta");
		policy.httpEquiv = "Content-Security-Policy";
		policy.content = "script-src 'none'";
		document.head.appendChild(policy);
	}
`;

/**
 * For every page: stops the scripts in a browser that lacks what the floor's use (`browserslist` in package.json: Chrome 111,
 * Firefox 115, Safari 16.4), where they would start and fail. The page still has its links and forms (L9).
 */
export const FLOOR_CHECK = `
(function () {
	${show}${stop}
	var lookbehind = false;
	try { lookbehind = !!new RegExp("(?<!a)b"); } catch (e) {}
	var colour = window.CSS && CSS.supports && CSS.supports("color", "color-mix(in srgb, red, red)");
	if (lookbehind && colour && Array.prototype.toSorted) return;
	show();
	stop();
})();
`;

const modernOrNotice = `
	${show}${stop}
	var root = document.documentElement;
	if (!Intl.Segmenter || !("popover" in root) || !CSS.supports("width", "round(up, 1px, 1px)")) {
		show();
		return stop();
	}
`;

/**
 * For screens: shows the notice in a browser that lacks what they use (`STAFF_VERSIONS`). A script that cannot be parsed is a broken
 * download there, which nobody in the hall can do anything about: the page reloads (`Watch`).
 */
export const SCREEN_CHECK = `
(function () {${modernOrNotice}})();
`;

/** For desk and tablet: the same, and where one of their scripts cannot be parsed and so they have not started (`data-alive`). */
export const STAFF_CHECK = `
(function () {${modernOrNotice}
	window.addEventListener("error", function (event) {
		if (!root.hasAttribute("data-alive") && /SyntaxError/.test(event.message || "")) show();
	});
})();
`;
