import { PROGRAMME } from "#components/ui/lang.ts";
import styles from "../stage.module.css";

/**
 * The conference's name, and what is on if that is known.
 * @param operator instructions for the operator, on screens that are not signed in
 */
export function HoldingSlide({
	name,
	about,
	operator,
}: {
	name: string;
	about?: string | undefined;
	operator?: string;
}) {
	return (
		<div className={`${styles.slide} ${styles.holding}`}>
			<h1
				className="max-w-[22ch] text-balance font-[650] text-[length:max(var(--type),min(14cqh,9cqw))] leading-[1.06] tracking-[-0.02em] wrap-anywhere"
				dir="auto"
				lang={PROGRAMME}
			>
				{name}
			</h1>
			{about && (
				<p className="max-w-[34ch] text-balance text-quiet wrap-anywhere" dir="auto" lang={PROGRAMME}>
					{about}
				</p>
			)}
			{/* For the operator beside the machine, not for the hall, so it may be small. */}
			{operator && (
				<p className="absolute inset-x-0 bottom-0 text-[length:max(1rem,1.9cqh)] text-quiet leading-normal">
					{operator}
				</p>
			)}
		</div>
	);
}
