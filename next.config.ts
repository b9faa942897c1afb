import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

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
	turbopack: {
		/* 1.1 kB that every browser Next 16 runs in has of its own, and a `process` that React only looks for. */
		resolveAlias: {
			"../build/polyfills/polyfill-module": { browser: "./components/ui/nothing.ts" },
			"next/dist/compiled/process": { browser: "./components/ui/nothing.ts" },
		},
	},
	// Types are checked by npm test, over all of the house; a build only builds.
	typescript: { ignoreBuildErrors: true },
};

/** Messages are compiled at build time, so that the phone carries a formatter of 1 kB instead of a parser of 12. */
const withNextIntl = createNextIntlPlugin({
	requestConfig: "./app/i18n.ts",
	experimental: { messages: { path: "./messages", format: "json", locales: "infer", precompile: true } },
});

export default withNextIntl(nextConfig);
