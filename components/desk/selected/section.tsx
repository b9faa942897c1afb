import type { ReactNode } from "react";

export function Section({ title, tools, children }: { title: string; tools?: ReactNode; children: ReactNode }) {
	return (
		<section className="mt-3 border-line border-t pt-2">
			<div className="flex flex-wrap items-baseline gap-x-3">
				<h3 className="flex-1 font-semibold text-sm">{title}</h3>
				{tools}
			</div>
			<div className="mt-1">{children}</div>
		</section>
	);
}
