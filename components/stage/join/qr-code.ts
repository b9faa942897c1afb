import { encode } from "uqr";

/** A QR code as one SVG path in a square of `size` units, one per module, quiet zone included. */
export type QrCode = { path: string; size: number };

/** ISO/IEC 18004. */
const QUIET_MODULES = 4;

/** Draws the dark modules as horizontal runs. @param address the URL it encodes */
export function qrCode(address: string): QrCode {
	const { data, size } = encode(address, { ecc: "M", border: QUIET_MODULES });
	const runs = data.flatMap((row, y) => runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`));
	return { path: runs.join(""), size };
}

/** @returns the start and length of each run of dark modules in a row */
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
