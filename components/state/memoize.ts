/**
 * Remembers the result for each object, which is never changed in place.
 * @param work a pure function
 */
export function memoize<From extends object, To>(work: (from: From) => To): (from: From) => To {
	const results = new WeakMap<From, { value: To }>();
	return (from) => {
		const result = results.get(from) ?? { value: work(from) };
		results.set(from, result);
		return result.value;
	};
}
