/** The lists a delegate can choose from, as named in the address. */
export const SHOWS = ["top", "new", "mine"] as const;
export type Show = (typeof SHOWS)[number];
