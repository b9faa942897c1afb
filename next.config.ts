import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

/** What no page of ours needs in a browser, by the name under which Next asks for it; in its place stands nothing. */
const NOTHING = "./components/ui/nothing.ts";

/** 1.1 kB that every browser Next 16 runs in has of its own, and a `process` that React only looks for. */
const HAD_ALREADY = ["../build/polyfills/polyfill-module", "next/dist/compiled/process"];

/**
 * 10 kB that fetch another page, or the same anew, into this one, and server actions. Every link of ours loads its page, and
 * forms are the protocol's (docs/decisions/0004, 0009). What comes with the page, and going back to it, need none of it.
 */
const NAVIGATION = [
	"./reducers/navigate-reducer",
	"./reducers/refresh-reducer",
	"./reducers/server-action-reducer",
	"./reducers/server-patch-reducer",
	"../router-reducer/reducers/navigate-reducer",
	"./segment-cache/scheduler",
	"./scheduler",
	"./prefetch",
	"../../lib/constants",
	"../../../lib/constants",
];

/* Development renews the page by such a fetch. */
const LEFT_OUT = process.env.NODE_ENV === "production" ? [...HAD_ALREADY, ...NAVIGATION] : HAD_ALREADY;

const nextConfig: NextConfig = {
	reactStrictMode: true,
	poweredByHeader: false,
	devIndicators: false,
	agentRules: false,
	experimental: {
		/* A phone opens one page and stays: few large files are fewer questions from a hall, and 2 kB less than many small. */
		turbopackChunking: { minChunkSize: 3_000_000, maxMergeChunkSize: 5_000_000, maxChunkCountPerGroup: 1 },
		/* No page of ours goes to another without loading it, so what makes that faster stays away: 0.3 kB. */
		optimisticRouting: false,
		prefetchInlining: false,
		varyParams: false,
		/* What nobody asks a module for: 0.6 kB of Next's own. */
		turbopackCjsTreeShaking: true,
	},
	turbopack: { resolveAlias: Object.fromEntries(LEFT_OUT.map((request) => [request, { browser: NOTHING }])) },
	// Types are checked by npm test, over all of the house; a build only builds.
	typescript: { ignoreBuildErrors: true },
};

/** Messages are compiled at build time, so that the phone carries a formatter of 1 kB instead of a parser of 12. */
const withNextIntl = createNextIntlPlugin({
	requestConfig: "./app/i18n.ts",
	experimental: { messages: { path: "./messages", format: "json", locales: "infer", precompile: true } },
});

export default withNextIntl(nextConfig);
