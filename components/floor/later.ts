/* What the floor can do without until the first paint, in one piece. */
export { CachedFloor } from "../live/cached-floor.tsx";
export { Announcements } from "./announcements.tsx";
export { Ask } from "./ask/ask.tsx";
export { openAsk } from "./ask/ask-dialog.ts";
export { ConnectionStatus } from "./connection-status.tsx";
export { FeedbackStrip } from "./feedback/strip.tsx";
export { MyList } from "./list/my-list.tsx";
export { UpdateOrder } from "./list/update-order.tsx";
export { NewsLine } from "./mine/news-line.tsx";
export { NowStrip } from "./now-strip.tsx";
export { PrivacyLine } from "./privacy-line.tsx";
