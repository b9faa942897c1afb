import { useWords } from "#components/ui/words.tsx";
import { METRES } from "#protocol/limits.ts";
import type { ScreenSize } from "#protocol/views/stage.ts";

/** [W20] Asks for a screen's own measurements. @param size what they are if nobody changes them */
export function ScreenSizeFields({ size, className }: { size: ScreenSize; className: string }) {
	const t = useWords("room");
	const field = {
		type: "number",
		step: "any",
		min: METRES.least,
		max: METRES.most,
		required: true,
		className,
	} as const;
	return (
		<>
			<label className="grid flex-[1_1_8rem] gap-1 text-quiet text-sm">
				{t("pair.farthest")}
				<input {...field} name="farthest" defaultValue={size.farthestSeatMetres} />
			</label>
			<label className="grid flex-[1_1_8rem] gap-1 text-quiet text-sm">
				{t("pair.height")}
				<input {...field} name="height" defaultValue={size.wallHeightMetres} />
			</label>
		</>
	);
}

/** @returns the measurements in a form with these fields; null for those of its hall */
export function screenSizeIn(data: FormData, ofHall: ScreenSize): ScreenSize | null {
	const size = { wallHeightMetres: Number(data.get("height")), farthestSeatMetres: Number(data.get("farthest")) };
	const isOfHall =
		size.wallHeightMetres === ofHall.wallHeightMetres && size.farthestSeatMetres === ofHall.farthestSeatMetres;
	return isOfHall ? null : size;
}
