"use client";

import { Component, createRef, type ReactNode } from "react";
import styles from "./stage.module.css";

type Props = { children: ReactNode; fallback: ReactNode };
type State = { failed: boolean };

/**
 * If rendering fails, keeps a copy of the last good frame on the wall; `fallback` if there was none. Tries again whenever it is
 * rendered with new children.
 */
export class StageErrorBoundary extends Component<Props, State> {
	override state: State = { failed: false };
	private readonly frame = createRef<HTMLDivElement>();

	static getDerivedStateFromError(): State {
		return { failed: true };
	}

	/** Copies the last good frame just before React removes it. */
	override getSnapshotBeforeUpdate(_: Props, before: State): Node[] | null {
		if (before.failed || !this.state.failed) return null;
		return [...(this.frame.current?.childNodes ?? [])].map((node) => node.cloneNode(true));
	}

	override componentDidUpdate(previous: Props, before: State, lastFrame: Node[] | null): void {
		if (lastFrame) this.frame.current?.replaceChildren(...lastFrame);
		const isStillFailed = before.failed && this.state.failed;
		if (isStillFailed && previous.children !== this.props.children) this.setState({ failed: false });
	}

	override render(): ReactNode {
		return this.state.failed ? (
			<div key="held" ref={this.frame} className={styles.held}>
				{this.props.fallback}
			</div>
		) : (
			<div key="live" ref={this.frame}>
				{this.props.children}
			</div>
		);
	}
}
