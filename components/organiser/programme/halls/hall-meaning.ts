import { questionsAtOnce, scanDistance } from "#components/stage/slides/fit.ts";
import { useWords } from "#components/ui/words.tsx";
import type { ScreenSize } from "#protocol/views/stage.ts";

/** @returns a function that says what the measurements of a hall mean for its wall. @param modules the size of the QR code */
export function useHallMeaning(modules: number): (size: ScreenSize) => string {
	const t = useWords("organise");
	return (size) => {
		const metres = scanDistance(size.wallHeightMetres, { size: modules });
		const questions = t("programme.halls.questions", { count: questionsAtOnce(size) });
		const scans = t("programme.halls.scans", { metres });
		return metres < size.farthestSeatMetres
			? `${questions} ${scans} ${t("programme.halls.cards", { metres: size.farthestSeatMetres })}`
			: `${questions} ${scans}`;
	};
}
