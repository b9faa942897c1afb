/**
 * `npm run dev`: the server with Next's development mode, started anew by `node --watch-path` when its own sources change.
 *
 * Node's watcher asks the process through this variable to report what it loads. Next's workers would inherit it, and
 * report to Next, which takes every report for a fault.
 */
Reflect.deleteProperty(process.env, "WATCH_REPORT_DEPENDENCIES");
Reflect.set(process.env, "NODE_ENV", "development");
process.env.NEXT_TELEMETRY_DISABLED = "1";
await import("#server/main.ts");

export {};
