"use client";

import { Component, type ReactNode } from "react";

const AGAIN_MS = 10_000;

/**
 * Catches what goes wrong while drawing, so that the wall never shows it: a calm picture stands in, and after a while the
 * next attempt is made.
 */
export class LastFrame extends Component<{ children: ReactNode; calm: ReactNode }, { broken: boolean }> {
	override state = { broken: false };
	private timer: ReturnType<typeof setTimeout> | undefined;

	static getDerivedStateFromError(): { broken: boolean } {
		return { broken: true };
	}

	override componentDidCatch(): void {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => this.setState({ broken: false }), AGAIN_MS);
	}

	override componentWillUnmount(): void {
		clearTimeout(this.timer);
	}

	override render(): ReactNode {
		return this.state.broken ? this.props.calm : this.props.children;
	}
}
