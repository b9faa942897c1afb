import { encode } from "uqr";

/** A QR code as one SVG path, one unit a module, its quiet zone included; `modules` is its side without that. */
export type QrCode = { path: string; size: number; modules: number };

/** ISO/IEC 18004 asks for four modules of quiet around the code. */
const QUIET_MODULES = 4;

/**
 * @param address what the code leads to
 * @returns dark modules as a path of horizontal runs in a square of `size` units
 */
export function qrCode(address: string): QrCode {
	const { data, size } = encode(address, { ecc: "M", border: QUIET_MODULES });
	const runs = data.flatMap((row, y) => runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`));
	return { path: runs.join(""), size, modules: size - 2 * QUIET_MODULES };
}

/** @returns where each run of dark modules starts in a row, and how long it is */
function runsOf(row: readonly boolean[]): [number, number][] {
	const runs: [number, number][] = [];
	row.forEach((dark, x) => {
		const last = runs.at(-1);
		if (!dark) return;
		if (last && last[0] + last[1] === x) last[1] += 1;
		else runs.push([x, 1]);
	});
	return runs;
}
