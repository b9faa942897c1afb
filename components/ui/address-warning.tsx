"use client";

import { useEffect, useState } from "react";
import { addressProblem } from "./address-problem.ts";
import { useWords } from "./words.tsx";

type Props = {
	/** The host, and the port, in the addresses that the server shows people: "questions.example.org". */
	host: string;
	/** Whether this page makes links and codes for other people's devices. */
	isForOthers?: boolean;
};

/** [O29] Warns if the addresses that walls, QR codes and links show would be wrong. */
export function AddressWarning({ host, isForOthers = false }: Props) {
	const t = useWords("address");
	const [here, setHere] = useState<Location | null>(null);
	// Only the browser knows by which address it has opened the page.
	useEffect(() => setHere(location), []);
	if (!here) return null;
	const problem = addressProblem(host, here.host);
	if (problem === null || (problem === "local" && !isForOthers)) return null;
	return (
		<p role="note" className="mt-4 mb-6 max-w-words border-accent border-s-4 bg-raised px-4 py-3 text-sm">
			{problem === "elsewhere" ? t("other", { address: host, here: here.origin }) : t("local", { address: host })}
		</p>
	);
}
