/** @returns the value after `--name`; undefined without one */
export function option(args: readonly string[], name: string): string | undefined {
	const index = args.indexOf(`--${name}`);
	return index < 0 ? undefined : (args[index + 1] ?? "");
}

/** @throws unless the value of `--name` is a whole number from 1 to `most` */
export function numberOption(args: readonly string[], name: string, usual: number, most: number): number {
	const value = Number(option(args, name) ?? usual);
	if (Number.isInteger(value) && value >= 1 && value <= most) return value;
	throw new Error(`--${name} must be a whole number from 1 to ${most}.`);
}
