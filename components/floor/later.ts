/* What the floor can do without until the first paint, in one piece. */
export { Announcements } from "./announcements.tsx";
export { Ask } from "./ask/ask.tsx";
export { ConnectionStatus } from "./connection-status.tsx";
export { MyList } from "./list/my-list.tsx";
export { UpdateOrder } from "./list/update-order.tsx";
export { NowStrip } from "./now-strip.tsx";
