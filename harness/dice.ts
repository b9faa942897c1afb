/** Random choices, reproducible from a seed. */
export type Dice = {
	/** @returns a number from 0 up to but not including 1 */
	throw(): number;
	chance(probability: number): boolean;
	/** @returns a whole number from `low` to `high`, inclusive */
	between(low: number, high: number): number;
	/** @returns one of them; undefined if there are none */
	pick<T>(from: readonly T[]): T | undefined;
	weighted<Name extends string>(weights: Readonly<Partial<Record<Name, number>>>): Name;
};

/** @param seed a whole number (mulberry32) */
export function createDice(seed: number): Dice {
	let state = seed;
	const roll = () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
	return {
		throw: roll,
		chance: (probability) => roll() < probability,
		between: (low, high) => low + Math.floor(roll() * (high - low + 1)),
		pick: (from) => from[Math.floor(roll() * from.length)],
		weighted<Name extends string>(weights: Readonly<Partial<Record<Name, number>>>): Name {
			const names = Object.keys(weights) as Name[];
			let left = roll() * names.reduce((sum, name) => sum + (weights[name] ?? 0), 0);
			for (const name of names) {
				left -= weights[name] ?? 0;
				if (left < 0) return name;
			}
			throw new RangeError("No name has a weight.");
		},
	};
}
