/** The sign of a button that closes something; its words are beside it, for screen readers. */
export function Cross() {
	return (
		<svg aria-hidden="true" viewBox="0 0 16 16" className="size-4 fill-none stroke-2 stroke-current">
			<path d="M2 2l12 12M14 2L2 14" />
		</svg>
	);
}
