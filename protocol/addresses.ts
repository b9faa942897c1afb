/**
 * [W13] Addresses as people type them. Names in addresses are lower case, so capitals, full-width letters and the punctuation of the
 * sentence around an address can be put right without knowing which names there are.
 */

/** Letters and digits of any script, hyphens and underscores: everything else around a name is not part of it. */
const AROUND_NAME = /^[^\p{L}\p{N}_-]+|[^\p{L}\p{N}_-]+$/gu;

/** The last name is a secret, in which capitals matter. */
const WITH_SECRET = /^\/(enter|screen|setup)\/[^/]+$/;

/**
 * @param path a decoded path of a page
 * @returns the path of the same page as we write it, starting with one slash; not encoded
 */
export function canonicalPath(path: string): string {
	const names = namesIn(path);
	const canonical = `/${names.map((name) => name.toLowerCase()).join("/")}`;
	return WITH_SECRET.test(canonical) ? `/${names[0]?.toLowerCase()}/${names[1]}` : canonical;
}

/**
 * @param typed a conference's code, or an address with or without scheme and host
 * @returns the names it may mean, in the order of a path: the first is the code, or a host, and then the second is
 */
export function typedNames(typed: string): string[] {
	const [path = ""] = typed
		.normalize("NFKC")
		.replace(/^\s*[a-z]+:\/\//i, "")
		.replace(/^[\s#/]+/, "")
		.split(/[?#]/);
	return namesIn(path).map((name) => name.toLowerCase());
}

function namesIn(path: string): string[] {
	return path
		.normalize("NFKC")
		.split("/")
		.map((name) => name.replace(AROUND_NAME, ""))
		.filter((name) => name !== "");
}
