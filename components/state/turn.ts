/**
 * Does the work while no other tab does the same.
 * @param anyway without waiting for the turn: a tab that the phone has put to sleep may hold it for ever
 * @returns whether the work was done
 */
export type Turn = (work: () => Promise<void>, anyway: boolean) => Promise<boolean>;

/** A turn among the tabs of this browser, where it can tell; otherwise every tab has one. */
export const takeTurn: Turn = async (work, anyway) => {
	const locks = "locks" in navigator ? navigator.locks : undefined;
	if (!locks || anyway) {
		await work();
		return true;
	}
	try {
		return await locks.request("from-the-floor.outbox", { ifAvailable: true }, async (lock) => {
			if (lock) await work();
			return lock !== null;
		});
	} catch {
		/* Locks are forbidden where storage is. */
		await work();
		return true;
	}
};
