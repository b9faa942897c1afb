/* What the floor can do without until the first paint, in one piece. */
export { startFloor } from "../live/start-floor.ts";
export { Announcements } from "./announcements.tsx";
export { Ask } from "./ask.tsx";
export { MyList } from "./my-list.tsx";
export { NowStrip } from "./now-strip.tsx";
export { Standing } from "./standing.tsx";
export { Still } from "./still.tsx";
