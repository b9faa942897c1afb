"use client";

import { Component, type ReactNode } from "react";

const RETRY_MS = 10_000;

/** Shows `fallback` if rendering fails, so that the wall never shows an error, and retries after a while. */
export class StageErrorBoundary extends Component<{ children: ReactNode; fallback: ReactNode }, { broken: boolean }> {
	override state = { broken: false };
	private timer: ReturnType<typeof setTimeout> | undefined;

	static getDerivedStateFromError(): { broken: boolean } {
		return { broken: true };
	}

	override componentDidCatch(): void {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => this.setState({ broken: false }), RETRY_MS);
	}

	override componentWillUnmount(): void {
		clearTimeout(this.timer);
	}

	override render(): ReactNode {
		return this.state.broken ? this.props.fallback : this.props.children;
	}
}
