/**
 * A script that must work when script files do not load, or cannot be parsed.
 * @param policy the page's Content-Security-Policy, whose nonce lets it run; a shared page's allows it by its hash
 * @param script our own constant, in ES5
 */
export function InlineScript({ policy, script }: { policy: string | null; script: string }) {
	const nonce = /'nonce-([^']+)'/.exec(policy ?? "")?.[1];
	// biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant
	return <script nonce={nonce} dangerouslySetInnerHTML={{ __html: script }} />;
}
