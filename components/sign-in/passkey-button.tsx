"use client";

import { useState, useSyncExternalStore } from "react";
import { button } from "#components/ui/pages/button.ts";
import { useWords } from "#components/ui/words.tsx";
import { createPasskey, mayUsePasskeys, type PasskeyProblem, signInByPasskey } from "./passkeys.ts";

type Props = { does: "sign-in" | "new"; look: "primary" | "plain"; children: string };

/** Signs in with a passkey, or creates one, and then goes to the page the server names. Says where that is not possible. */
export function PasskeyButton({ does, look, children }: Props) {
	const t = useWords("signIn");
	const isPossible = useSyncExternalStore(never, mayUsePasskeys, () => true);
	// Until its script has come the button could do nothing.
	const isReady = useSyncExternalStore(
		never,
		() => true,
		() => false,
	);
	const [isBusy, setBusy] = useState(false);
	const [problem, setProblem] = useState<PasskeyProblem | null>(null);

	async function go() {
		setBusy(true);
		setProblem(null);
		const done = await (does === "new" ? createPasskey() : signInByPasskey());
		if ("path" in done) return location.assign(done.path);
		setBusy(false);
		setProblem(done);
	}

	if (!isPossible) return <p className="border-edge border-s-4 ps-4">{t("impossible")}</p>;
	return (
		<div>
			<button type="button" disabled={!isReady || isBusy} className={button[look]} onClick={go}>
				{children}
			</button>
			<p role="alert" className="mt-2 font-semibold text-error empty:hidden">
				{problem && ("refusal" in problem ? problem.refusal.sentence : t(`problem.${problem.problem}`))}
			</p>
		</div>
	);
}

/** What a page may do does not change. */
const never = () => () => undefined;
