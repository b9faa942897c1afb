import type { FieldProblem, Reason } from "../../refusals.ts";
import { lengthOf, tidy } from "../../words.ts";

export type InvalidField = Reason & { code: "invalid-field" };

/** Thrown by a check and turned into a verdict by `checked()` or `checkedAll()`: a programme has many fields, each with several checks. */
class Invalid extends Error {
	readonly reason: InvalidField;

	constructor(reason: InvalidField) {
		super(reason.problem);
		this.reason = reason;
	}
}

/** Checks the fields of one row. Each returns the value as it is stored, or refuses the command. */
export class FieldChecks {
	readonly #of: InvalidField["of"];
	readonly #id: string;

	/** @param id the row's */
	constructor(of: InvalidField["of"], id: string) {
		this.#of = of;
		this.#id = id;
	}

	/** @throws always @param bounds what the sentence needs */
	refuse(field: string, problem: FieldProblem, { min = 0, max = 0 } = {}): never {
		throw new Invalid({ code: "invalid-field", of: this.#of, id: this.#id, field, problem, min, max });
	}

	/** @returns the text without what would not show; never empty */
	text(field: string, typed: string | undefined, max: number): string {
		return this.optional(field, typed ?? null, max) ?? this.refuse(field, "missing");
	}

	/** @returns the same; null if nothing is left */
	optional(field: string, typed: string | null, max: number): string | null {
		const text = tidy(typed ?? "");
		if (lengthOf(text) > max) this.refuse(field, "tooLong", { max });
		return text === "" ? null : text;
	}

	number(field: string, value: number, bounds: { min: number; max: number }): number {
		if (!(value >= bounds.min && value <= bounds.max)) this.refuse(field, "outOfRange", bounds);
		return value;
	}

	/** @returns an address on the web, as a browser writes it; null for none */
	link(field: string, typed: string | null, max: number): string | null {
		const text = this.optional(field, typed, max);
		if (text === null) return null;
		const address = /^https?:/i.test(text) ? text : `https://${text}`;
		const url = URL.canParse(address) ? new URL(address) : null;
		if (!url || !/^https?:$/.test(url.protocol) || !url.hostname.includes("."))
			return this.refuse(field, "notAnAddress");
		return url.href;
	}
}

/** @returns what each check returns, or why those that refuse do, in the order of the checks */
export function checkedAll<Values extends object>(
	checks: { [Name in keyof Values]: () => Values[Name] },
): { values: Values } | { reasons: InvalidField[] } {
	const reasons: InvalidField[] = [];
	const values: Partial<Values> = {};
	for (const name in checks) {
		try {
			values[name] = checks[name]();
		} catch (fault) {
			if (!(fault instanceof Invalid)) throw fault;
			reasons.push(fault.reason);
		}
	}
	return reasons.length > 0 ? { reasons } : { values: values as Values };
}

/** @returns what the checks return, or why they refuse */
export function checked<T>(check: () => T): T | InvalidField {
	try {
		return check();
	} catch (fault) {
		if (fault instanceof Invalid) return fault.reason;
		throw fault;
	}
}
