import type { CSSProperties, ReactNode, Ref } from "react";
import styles from "./stage.module.css";

/**
 * The dark field that every picture stands on.
 * @param smallest the least type size, as a share of the picture's height
 */
export function Wall({ smallest, children, ref }: { smallest: number; children: ReactNode; ref?: Ref<HTMLElement> }) {
	const style: CSSProperties & { "--smallest": number } = { "--smallest": smallest };
	return (
		<main ref={ref} className={styles.wall} style={style} data-surface="ink">
			{children}
		</main>
	);
}
