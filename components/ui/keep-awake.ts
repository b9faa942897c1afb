/** Holds a wake lock, requested again each time the page becomes visible, because hiding it releases the lock. @returns releases it */
export function keepAwake(): () => void {
	let lock: WakeLockSentinel | null = null;
	let stopped = false;
	const request = async () => {
		// Missing on plain HTTP and refused on low battery. The device's own settings then apply.
		if (document.hidden || !("wakeLock" in navigator)) return;
		lock = await navigator.wakeLock.request("screen").catch(() => null);
		if (stopped) void lock?.release();
	};
	void request();
	document.addEventListener("visibilitychange", request);
	return () => {
		stopped = true;
		document.removeEventListener("visibilitychange", request);
		void lock?.release();
	};
}
