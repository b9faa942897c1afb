"use client";

import type { ReactNode } from "react";

/**
 * A button that signs a person out of this browser.
 * @param back the path to go to then
 */
export function SignOut({ back, children }: { back: string; children: ReactNode }) {
	return (
		/* What a moderator had begun to write is nobody else's. */
		<form method="post" action="/sign-out" onSubmit={() => sessionStorage.clear()}>
			<input type="hidden" name="back" value={back} />
			<button type="submit" className="inline-flex min-h-target items-center underline underline-offset-4">
				{children}
			</button>
		</form>
	);
}
