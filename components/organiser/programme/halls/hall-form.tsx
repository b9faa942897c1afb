import { useMemo } from "react";
import { useWords } from "#components/ui/words.tsx";
import { HALL_METRES, HALL_SEATS } from "#protocol/limits.ts";
import type { HallPlan } from "#protocol/views/conference.ts";
import { useOrganiser } from "../../use-organiser.tsx";
import { useDraft } from "../drafts.tsx";
import { BothLanguages, DraftForm } from "../form/draft-form.tsx";
import { NumberInput, TextInput } from "../form/fields.tsx";
import { useSteps } from "../steps.tsx";
import { useHallMeaning } from "./hall-meaning.ts";

/** What a hall is called and how large it is, with what that means for its wall. */
export function HallForm({
	hall,
	isNew = false,
	modules,
	onClose,
}: {
	hall: HallPlan;
	isNew?: boolean;
	/** The size of the QR code. */
	modules: number;
	onClose: () => void;
}) {
	const t = useWords("organise");
	const { view } = useOrganiser();
	const steps = useSteps();
	const meaning = useHallMeaning(modules);
	const base = useMemo(() => fieldsOf(hall), [hall]);
	const form = useDraft(`hall ${hall.id}`, base);
	const size = {
		wallHeightMetres: Number(form.values.wallHeightMetres),
		farthestSeatMetres: Number(form.values.farthestSeatMetres),
	};
	return (
		<DraftForm
			{...{ form, isNew, onClose }}
			name={hall.name || t("programme.halls.add")}
			label={isNew ? t("programme.halls.add") : t("programme.save")}
			save={() => {
				const { seats, wallHeightMetres, farthestSeatMetres, ...texts } = isNew ? form.values : form.changed;
				const numbers = Object.entries({ seats, wallHeightMetres, farthestSeatMetres }).flatMap(([field, text]) =>
					text === undefined ? [] : [[field, Number(text)] as const],
				);
				const row = { id: hall.id, ...texts, ...Object.fromEntries(numbers) };
				const title = form.values.name;
				return steps.change({ halls: [row] }, t(isNew ? "programme.did.added" : "programme.did.changed", { title }));
			}}
		>
			{(problem) => {
				const fields = { row: hall.id, form, problem };
				return (
					<div className="grid gap-4">
						<div className="flex flex-wrap items-end gap-4">
							<BothLanguages
								{...fields}
								english={{ name: "name", label: t("programme.halls.name") }}
								welsh={{ name: "nameCy", label: t("programme.halls.nameCy") }}
								width="flex-[1_1_16rem]"
							/>
						</div>
						<div className="flex flex-wrap items-end gap-4">
							<NumberInput {...fields} name="seats" label={t("programme.halls.seats")} {...HALL_SEATS} width="w-32" />
							<NumberInput
								{...fields}
								name="wallHeightMetres"
								label={t("programme.halls.wallHeight")}
								{...HALL_METRES.wallHeight}
								step="any"
								width="w-40"
							/>
							<NumberInput
								{...fields}
								name="farthestSeatMetres"
								label={t("programme.halls.farthest")}
								{...HALL_METRES.farthestSeat}
								step="any"
								width="w-40"
							/>
							<p role="status" className="basis-full text-sm">
								{meaning(size)}
							</p>
							<TextInput
								{...fields}
								name="streamUrl"
								label={t("programme.halls.stream")}
								hint={t("programme.halls.streamHint")}
								type="url"
								width="flex-[1_1_16rem]"
							/>
							<TextInput
								{...fields}
								name="slug"
								label={t("programme.halls.slug")}
								hint={`/${view.code}/stage/${form.values.slug}`}
								width="flex-[1_1_12rem]"
							/>
						</div>
					</div>
				);
			}}
		</DraftForm>
	);
}

function fieldsOf({ name, nameCy, slug, seats, wallHeightMetres, farthestSeatMetres, streamUrl }: HallPlan) {
	return {
		...{ name, nameCy: nameCy ?? "", slug, streamUrl: streamUrl ?? "", seats: String(seats) },
		...{ wallHeightMetres: String(wallHeightMetres), farthestSeatMetres: String(farthestSeatMetres) },
	};
}
