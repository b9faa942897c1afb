import { useWords } from "#components/ui/words.tsx";
import styles from "../desk.module.css";
import { useDesk } from "../use-desk.tsx";

const STEP = 6;
const HEIGHT = 20;

/** How many people are connected, and how fast they vote. */
export function Figures() {
	const t = useWords("room");
	const activity = useDesk(({ room }) => room.activity);
	if (!activity) return null;
	return (
		<p className="flex flex-none items-center gap-x-3 text-xs">
			<span className="tally whitespace-nowrap">{t("figures.connected", { count: activity.connected })}</span>
			<span className={`${styles.rate} items-center gap-1.5 whitespace-nowrap`}>
				<Sparkline values={activity.votesAMinute} />
				<span className="tally">{t("figures.votes", { votes: activity.votesAMinute.at(-1) ?? 0 })}</span>
			</span>
		</p>
	);
}

/** A bar for each value, the last one darkest. */
function Sparkline({ values }: { values: readonly number[] }) {
	const most = Math.max(1, ...values);
	return (
		<svg
			aria-hidden="true"
			viewBox={`0 0 ${values.length * STEP} ${HEIGHT}`}
			className="h-4 w-auto flex-none text-edge"
			fill="currentColor"
		>
			{values.map((value, n) => {
				const height = Math.max(1, Math.round((value / most) * HEIGHT));
				return (
					<rect
						// biome-ignore lint/suspicious/noArrayIndexKey: the bars never reorder
						key={n}
						x={n * STEP}
						y={HEIGHT - height}
						width={STEP - 2}
						height={height}
						className="last:fill-ink"
					/>
				);
			})}
		</svg>
	);
}
