/** Holds a wake lock whenever the page is in sight: the browser takes it back each time it is not. @returns how to stop */
export function keepAwake(): () => void {
	let lock: WakeLockSentinel | null = null;
	let stopped = false;
	const ask = async () => {
		// Missing on a plain http address, refused on an empty battery: then the machine's own settings have to do.
		if (document.hidden || !("wakeLock" in navigator)) return;
		lock = await navigator.wakeLock.request("screen").catch(() => null);
		if (stopped) void lock?.release();
	};
	void ask();
	document.addEventListener("visibilitychange", ask);
	return () => {
		stopped = true;
		document.removeEventListener("visibilitychange", ask);
		void lock?.release();
	};
}
