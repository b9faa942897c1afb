import { useState } from "react";
import { button } from "#components/ui/pages/button.ts";
import { useWords } from "#components/ui/words.tsx";
import { ALL_DAY } from "#protocol/statuses.ts";
import type { HallPlan } from "#protocol/views/conference.ts";
import { useOrganiser } from "../../use-organiser.tsx";
import { EditedRow } from "../form/edited-row.tsx";
import { FocusedPanel } from "../form/panel.tsx";
import { HallForm } from "./hall-form.tsx";
import { useHallMeaning } from "./hall-meaning.ts";

/** @param modules the size of the QR code that leads here */
export function Halls({ modules }: { modules: number }) {
	const t = useWords("organise");
	const { view } = useOrganiser();
	const meaning = useHallMeaning(modules);
	const [added, setAdded] = useState<HallPlan | null>(null);
	const isLast = view.halls.length === 1;
	return (
		<section aria-labelledby="halls" className="mt-14">
			<h2 id="halls" className="border-ink border-b-2 pb-2 font-bold text-2xl">
				{t("programme.halls.title")}
			</h2>
			<ul>
				{view.halls.map((hall) => {
					const sessions = view.sessions.filter(({ hallId }) => hallId === hall.id);
					const count = sessions.filter(({ kind }) => kind !== ALL_DAY).length;
					return (
						<EditedRow
							key={hall.id}
							draft={`hall ${hall.id}`}
							title={hall.name}
							about={t("programme.halls.about", { seats: hall.seats, count })}
							note={meaning(hall)}
							form={(close) => <HallForm hall={hall} modules={modules} onClose={close} />}
							remove={{
								ids: [hall.id, ...sessions.map(({ id }) => id)],
								what: isLast ? t("programme.halls.last") : t("programme.halls.goes", { count }),
								isPossible: !isLast,
							}}
						/>
					);
				})}
			</ul>
			{added ? (
				<FocusedPanel>
					<HallForm hall={added} isNew modules={modules} onClose={() => setAdded(null)} />
				</FocusedPanel>
			) : (
				<button type="button" className={`mt-3 ${button.plain}`} onClick={() => setAdded(newHall())}>
					{t("programme.halls.add")}
				</button>
			)}
		</section>
	);
}

function newHall(): HallPlan {
	const size = { seats: 200, wallHeightMetres: 2, farthestSeatMetres: 20 };
	return { id: crypto.randomUUID(), slug: "", name: "", nameCy: null, streamUrl: null, ...size };
}
