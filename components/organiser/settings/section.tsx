import type { ReactNode } from "react";

/** A group of fields with its heading. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
	return (
		<section className="grid gap-6">
			<h2 className="border-line border-b pb-2 font-bold text-xl">{title}</h2>
			{children}
		</section>
	);
}
