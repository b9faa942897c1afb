/* Stands where a browser needs nothing (next.config.ts). */
export {};
