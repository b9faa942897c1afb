import { useWords } from "#components/ui/words.tsx";

export const KEYS = ["arrows", "enter", "m", "c", "s", "delete", "undo"] as const;

/** What the keys of the list do. */
export function Keys() {
	const t = useWords("organise");
	return (
		<details className="text-sm">
			<summary className="min-h-target content-center underline decoration-edge underline-offset-4">
				{t("programme.keys.title")}
			</summary>
			<ul className="max-w-words pb-2">
				{KEYS.map((key) => (
					<li key={key}>{t(`programme.keys.${key}`)}</li>
				))}
			</ul>
		</details>
	);
}
