const STEP = 6;
const HEIGHT = 20;

/** A bar for each value, the last one darkest. Hidden from screen readers, which read the figure beside it. */
export function Sparkline({ values }: { values: readonly number[] }) {
	const most = Math.max(1, ...values);
	return (
		<svg
			aria-hidden="true"
			viewBox={`0 0 ${values.length * STEP} ${HEIGHT}`}
			className="h-5 w-auto flex-none text-edge"
			fill="currentColor"
		>
			{values.map((value, n) => {
				const height = Math.max(1, Math.round((value / most) * HEIGHT));
				const last = n === values.length - 1;
				return (
					<rect
						// biome-ignore lint/suspicious/noArrayIndexKey: the bars never reorder
						key={n}
						x={n * STEP}
						y={HEIGHT - height}
						width={STEP - 2}
						height={height}
						className={last ? "fill-ink" : ""}
					/>
				);
			})}
		</svg>
	);
}
