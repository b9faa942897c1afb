import styles from "../stage.module.css";
import type { WallText } from "./spoken.tsx";

/** [W23] The conference's name, above whatever a slide shows. */
export function Masthead({ name }: { name: readonly WallText[] }) {
	return (
		<p className={styles.masthead}>
			{name.map(({ lang, text }) => (
				<span key={lang} lang={lang} dir="auto">
					{text}
				</span>
			))}
		</p>
	);
}
