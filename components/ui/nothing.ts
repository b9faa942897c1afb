/* Replaces modules that browsers do not need (next.config.ts). */
export {};
