import type { ReactNode } from "react";

/** A part of a notice. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
	return (
		<section className="flex flex-col gap-3">
			<h2 className="mt-4 font-bold text-xl">{title}</h2>
			{children}
		</section>
	);
}
