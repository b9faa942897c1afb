import styles from "../stage.module.css";
import type { QrCode } from "./qr-code.ts";

/** A QR code, with its quiet zone. The address beside it says the same, so it has no name for screen readers. */
export function Code({ code }: { code: QrCode }) {
	return (
		<svg className={styles.code} viewBox={`0 0 ${code.size} ${code.size}`} aria-hidden="true">
			<path d={code.path} shapeRendering="crispEdges" />
		</svg>
	);
}
