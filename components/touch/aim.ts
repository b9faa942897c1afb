/** For so long, in ms, after something has moved, a tap may have been aimed at what was there before. */
export const AIM_MS = 250;
