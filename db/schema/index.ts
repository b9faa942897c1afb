/** The tables. In `questions` and `votes`, the only trace of a delegate is a pseudonym. */
export * from "./conference.ts";
export * from "./feedback.ts";
export * from "./ledger.ts";
export * from "./notes.ts";
export * from "./people.ts";
export * from "./programme.ts";
export * from "./questions.ts";
export * from "./screens.ts";
export * from "./sessions.ts";
export * from "./stage.ts";
export * from "./votes.ts";
