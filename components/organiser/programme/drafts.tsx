"use client";

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";

/** What is typed and not saved of one row. `base` has what the fields showed when somebody began to type in them. */
type Draft = { typed: Record<string, string>; base: Record<string, string> };

type Drafts = {
	all: Readonly<Record<string, Draft>>;
	update(key: string, change: (draft: Draft) => Draft | null): void;
};

const EMPTY: Draft = { typed: {}, base: {} };

const Context = createContext<Drafts | null>(null);

/** [O15] Keeps what is typed apart from what the page shows, by row and form, so that a refreshed page loses nothing of it. */
export function DraftsProvider({ children }: { children: ReactNode }) {
	const [all, setAll] = useState<Readonly<Record<string, Draft>>>({});
	const isTyped = Object.keys(all).length > 0;
	useEffect(() => {
		if (!isTyped) return;
		const ask = (event: Event) => event.preventDefault();
		addEventListener("beforeunload", ask);
		return () => removeEventListener("beforeunload", ask);
	}, [isTyped]);
	const drafts = useMemo(
		(): Drafts => ({
			all,
			update(key, change) {
				setAll(({ [key]: old = EMPTY, ...others }) => {
					const draft = change(old);
					return draft ? { ...others, [key]: draft } : others;
				});
			},
		}),
		[all],
	);
	return <Context value={drafts}>{children}</Context>;
}

export type Form<Field extends string> = {
	/** What the fields show. */
	values: Record<Field, string>;
	set(field: Field, value: string): void;
	/** What differs from the row. */
	changed: Partial<Record<Field, string>>;
	isChanged: boolean;
	/** What somebody else has saved in a field since it was edited here; null if nobody has. */
	meanwhile(field: Field): string | null;
	/** Forgets what is typed as of now. What is typed later stays, even if this is called after it, once a step has been taken. */
	clear(): void;
};

/**
 * @param key of the row and the form
 * @param base what the fields show if nothing is typed
 */
export function useDraft<Field extends string>(key: string, base: Record<Field, string>): Form<Field> {
	const { all, update } = useDrafts();
	const draft = all[key];
	return useMemo(() => {
		const typed = (draft?.typed ?? {}) as Partial<Record<Field, string>>;
		const changed = Object.fromEntries(
			Object.entries(typed).filter(([field, value]) => value !== base[field as Field]),
		) as Partial<Record<Field, string>>;
		const values: Record<Field, string> = { ...base, ...typed };
		return {
			values,
			changed,
			isChanged: Object.keys(changed).length > 0,
			meanwhile(field) {
				const before = draft?.base[field];
				return typed[field] !== undefined && before !== base[field] && typed[field] !== base[field]
					? base[field]
					: null;
			},
			set(field, value) {
				update(key, (old) => ({
					typed: { ...old.typed, [field]: value },
					base: { [field]: base[field], ...old.base },
				}));
			},
			clear() {
				update(key, (old) => {
					const newer = Object.entries(old.typed).filter(([field, value]) => value !== values[field as Field]);
					return newer.length > 0 ? { ...old, typed: Object.fromEntries(newer) } : null;
				});
			},
		};
	}, [draft, base, key, update]);
}

/** @returns the keys of the forms in which something is typed and not saved */
export function useTypedKeys(): ReadonlySet<string> {
	const { all } = useDrafts();
	return useMemo(() => new Set(Object.keys(all)), [all]);
}

/** @returns whether something is typed and not saved in a form */
export function useIsTyped(key: string): boolean {
	return useDrafts().all[key] !== undefined;
}

function useDrafts(): Drafts {
	const drafts = useContext(Context);
	if (!drafts) throw new Error("Wrap the programme's editor in <DraftsProvider>.");
	return drafts;
}
