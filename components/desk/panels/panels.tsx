import styles from "../desk.module.css";
import { ChairNotes } from "./chair-notes.tsx";
import { Curtain } from "./curtain.tsx";
import { ScreensPanel } from "./screens/screens-panel.tsx";
import { StageModes } from "./screens/stage-modes.tsx";
import { SessionPanel } from "./session/session-panel.tsx";

/** The controls for the session, its hall and the chair, in the desk's header. */
export function Panels() {
	return (
		<div className={styles.controls}>
			<SessionPanel />
			<StageModes />
			<ScreensPanel />
			<ChairNotes />
			<Curtain />
		</div>
	);
}
