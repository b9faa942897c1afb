/* What the floor can do without until the first paint, in one piece. */
export { Ask } from "./ask.tsx";
export { MyList } from "./my-list.tsx";
export { Standing } from "./standing.tsx";
