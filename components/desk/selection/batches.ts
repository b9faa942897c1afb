import { BULK_QUESTIONS } from "#protocol/limits.ts";

/**
 * Cuts an action on many questions into steps of `most`. [M30] Duplicates that stand together stay together, as only those of one step
 * are merged; unless there are more of them than a step takes.
 */
export function inBatches<One>(all: readonly One[], keyOf: (one: One) => string, most = BULK_QUESTIONS): One[][] {
	const batches: One[][] = [];
	for (const group of groupsIn(all, keyOf)) {
		const last = batches.at(-1);
		if (last && last.length + group.length <= most) last.push(...group);
		else for (let n = 0; n < group.length; n += most) batches.push(group.slice(n, n + most));
	}
	return batches;
}

function groupsIn<One>(all: readonly One[], keyOf: (one: One) => string): One[][] {
	const groups: { key: string; ones: One[] }[] = [];
	for (const one of all) {
		const last = groups.at(-1);
		if (last?.key === keyOf(one)) last.ones.push(one);
		else groups.push({ key: keyOf(one), ones: [one] });
	}
	return groups.map(({ ones }) => ones);
}
