import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const nextConfig: NextConfig = {
	reactStrictMode: true,
	poweredByHeader: false,
	devIndicators: false,
	agentRules: false,
	// No page has an image of its own: this switches off the route that would resize any, and store it.
	images: { unoptimized: true },
	experimental: {
		/* A phone opens one page and stays: few large files are fewer questions from a hall. */
		turbopackChunking: { minChunkSize: 3_000_000, maxMergeChunkSize: 5_000_000, maxChunkCountPerGroup: 1 },
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
