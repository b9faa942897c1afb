import type { ReactNode } from "react";

/**
 * A form's error, for the top of the page.
 * @param href links to the field
 */
export function ErrorSummary({ title, children, href }: { title: string; children: ReactNode; href?: string }) {
	return (
		<div role="alert" className="max-w-words border-4 border-error px-4 py-3">
			<h2 className="font-bold text-lg">{title}</h2>
			<p className="mt-1 text-error">
				{href ? (
					<a href={href} className="font-semibold underline underline-offset-4">
						{children}
					</a>
				) : (
					children
				)}
			</p>
		</div>
	);
}
