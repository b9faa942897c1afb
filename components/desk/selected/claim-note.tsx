import { useWords } from "#components/ui/words.tsx";
import { useDesk, useStaff } from "../use-desk.tsx";

/** Says on a card which colleagues have it selected. */
export function ClaimNote({ questionId }: { questionId: string }) {
	const t = useWords("hand");
	const { id } = useStaff();
	const names = useDesk(({ room }) =>
		room.presence
			.filter((one) => one.questionId === questionId && one.personId !== id)
			.map(({ name }) => name)
			.join(", "),
	);
	return names === "" ? null : <span className="font-semibold text-accent-text">{t("claimed", { names })}</span>;
}
