/**
 * A line at the top of each printed page, in its margin (CSS Paged Media 3; browsers without margin boxes print it without).
 * @param page the words for a page's number, given two marks in place of the numbers
 */
export function PageHeader(header: { start: string; end: string; page: (page: string, pages: string) => string }) {
	const [before, between, after] = header.page(MARK, MARK).split(MARK);
	const numbered = `${quoted(before)} counter(page) ${quoted(between)} counter(pages) ${quoted(after)}`;
	return (
		<style>{`@page {
			@top-left { content: ${quoted(header.start)}; }
			@top-right { content: ${quoted(`${header.end} · `)} ${numbered}; }
		}`}</style>
	);
}

const MARK = "\uFFFC";

/** @returns a CSS string: all but letters and numbers are escaped, so that no name can end it */
function quoted(text = ""): string {
	const escaped = [...text].map((one) => (/[\p{L}\p{N}]/u.test(one) ? one : `\\${one.codePointAt(0)?.toString(16)} `));
	return `"${escaped.join("")}"`;
}
