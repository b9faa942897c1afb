type Problem = {
	sentence: string;
	/** Links to the field. */
	href?: string;
};

/** What is wrong with a form, for the top of its page. */
export function ErrorSummary({ title, problems }: { title: string; problems: readonly Problem[] }) {
	return (
		<div role="alert" className="max-w-words border-4 border-error px-4 py-3">
			<h2 className="font-bold text-lg">{title}</h2>
			{problems.map(({ sentence, href }) => (
				<p key={sentence} className="mt-1 text-error">
					{href ? (
						<a href={href} className="font-semibold underline underline-offset-4">
							{sentence}
						</a>
					) : (
						sentence
					)}
				</p>
			))}
		</div>
	);
}
