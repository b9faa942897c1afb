"use client";

import { type ReactNode, useRef, useState } from "react";
import { leaveWithoutAsking } from "#components/state/confirm-leave.ts";
import { clearStaffStorage, countStored } from "#components/state/staff-storage.ts";
import { useWords } from "#components/ui/words.tsx";
import { button } from "./button.ts";

/**
 * [K19] Signs out, which deletes what this browser stores for staff. It asks first if there are steps or drafts, and deletes nothing
 * until the server has signed the browser out.
 * @param back the path to redirect to
 * @param unsent names the unsent steps, where the page knows them
 */
export function SignOut({
	back,
	unsent = [],
	children,
}: {
	back: string;
	unsent?: readonly string[];
	children: ReactNode;
}) {
	const t = useWords("signOut");
	const dialog = useRef<HTMLDialogElement>(null);
	const [stored, setStored] = useState({ steps: 0, drafts: 0 });
	const [hasFailed, setHasFailed] = useState(false);

	function open(failed: boolean): void {
		setStored(countStored());
		setHasFailed(failed);
		if (!dialog.current?.open) dialog.current?.showModal();
	}

	async function signOut(): Promise<void> {
		const form = { method: "POST", body: new URLSearchParams({ back }), redirect: "manual" } as const;
		const answer = await fetch("/sign-out", form).catch(() => null);
		if (answer?.type !== "opaqueredirect") return open(true);
		clearStaffStorage();
		leaveWithoutAsking();
		location.assign(back);
	}

	return (
		<>
			<form
				method="post"
				action="/sign-out"
				onSubmit={(event) => {
					event.preventDefault();
					const { steps, drafts } = countStored();
					if (steps + drafts > 0) open(false);
					else void signOut();
				}}
			>
				<input type="hidden" name="back" value={back} />
				<button type="submit" className="inline-flex min-h-target items-center underline underline-offset-4">
					{children}
				</button>
			</form>
			<dialog
				ref={dialog}
				aria-label={t("title")}
				className="m-auto max-h-[85dvh] w-[calc(100%-2rem)] max-w-md overflow-y-auto rounded-sm border-2 border-ink bg-paper px-4 py-3 text-base text-ink backdrop:bg-ink/40"
			>
				<div className="grid gap-3">
					<h2 className="font-bold text-lg">{t("title")}</h2>
					{hasFailed && <p role="alert">{t("failed")}</p>}
					{stored.steps > 0 && <p>{t("steps", { count: stored.steps })}</p>}
					{unsent.length > 0 && (
						<ul className="list-disc ps-6">
							{unsent.map((name, index) => (
								// biome-ignore lint/suspicious/noArrayIndexKey: the same step can be there twice
								<li key={index}>{name}</li>
							))}
						</ul>
					)}
					{stored.drafts > 0 && <p>{t("drafts", { count: stored.drafts })}</p>}
					<div className="flex flex-wrap gap-3">
						<button type="button" className={button.primary} onClick={() => dialog.current?.close()}>
							{t("stay")}
						</button>
						<button type="button" className={button.plain} onClick={() => void signOut()}>
							{hasFailed ? t("again") : t("go")}
						</button>
					</div>
				</div>
			</dialog>
		</>
	);
}
