/**
 * `npm run dev`: the server in Next's development mode, restarted by `node --watch-path` when its own sources change.
 *
 * Node's watcher uses this variable to make the process report what it loads. Next's workers would inherit it and report to
 * Next, which treats every such report as an error.
 */
Reflect.deleteProperty(process.env, "WATCH_REPORT_DEPENDENCIES");
Reflect.set(process.env, "NODE_ENV", "development");
process.env.NEXT_TELEMETRY_DISABLED = "1";
await import("#server/main.ts");

export {};
