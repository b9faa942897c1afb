/** `--color-paper` of `globals.css`, for the browser's bars and the page before its stylesheet arrives. */
export const PAPER = { light: "#fbf8f1", dark: "#0e1622" } as const;
