"use client";

import type { ReactNode } from "react";

/** @param back the path to redirect to */
export function SignOut({ back, children }: { back: string; children: ReactNode }) {
	return (
		/* Nobody else must see a moderator's drafts. */
		<form method="post" action="/sign-out" onSubmit={() => sessionStorage.clear()}>
			<input type="hidden" name="back" value={back} />
			<button type="submit" className="inline-flex min-h-target items-center underline underline-offset-4">
				{children}
			</button>
		</form>
	);
}
