import type { ReactNode } from "react";

/**
 * What went wrong with a form, at the top of the page, where a reader is taken first.
 * @param href the field it is about; without one the sentence stands alone
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
