/**
 * Remembers what follows from a value that is never changed in place.
 * @param work gives the same for the same object, whenever it is asked
 */
export function once<From extends object, To>(work: (from: From) => To): (from: From) => To {
	const known = new WeakMap<From, { to: To }>();
	return (from) => {
		const found = known.get(from) ?? { to: work(from) };
		known.set(from, found);
		return found.to;
	};
}
