/** What a delegate can choose to see, and how the address says it. */
export const SHOWS = ["top", "new", "mine"] as const;
export type Show = (typeof SHOWS)[number];
