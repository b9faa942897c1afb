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
			<h1 className={styles.name} dir="auto" lang={PROGRAMME}>
				{name}
			</h1>
			{about && (
				<p className={`${styles.about} ${styles.quiet}`} dir="auto" lang={PROGRAMME}>
					{about}
				</p>
			)}
			{operator && <p className={styles.operator}>{operator}</p>}
		</div>
	);
}
