"use client";

import type { ReactNode } from "react";
import { clearStaffStorage } from "#components/state/staff-storage.ts";

/** @param back the path to redirect to */
export function SignOut({ back, children }: { back: string; children: ReactNode }) {
	return (
		<form method="post" action="/sign-out" onSubmit={() => clearStaffStorage()}>
			<input type="hidden" name="back" value={back} />
			<button type="submit" className="inline-flex min-h-target items-center underline underline-offset-4">
				{children}
			</button>
		</form>
	);
}
