/* What the floor can do without until the first paint, in one piece. */
export { Announcements } from "./announcements.tsx";
export { Ask } from "./ask/ask.tsx";
export { MyList } from "./list/my-list.tsx";
export { Still } from "./list/still.tsx";
export { NowStrip } from "./now-strip.tsx";
export { Standing } from "./standing.tsx";
