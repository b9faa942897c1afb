import { constants, getPriority, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { connect } from "#db/client/client.ts";
import type { ExportedConference } from "#db/exports.ts";
import { buildExport, type ExportOrder } from "./build.ts";

/** What a thread is given (`in-thread.ts`). */
export type ThreadData = { databaseUrl: string; conference: ExportedConference; order: ExportOrder };

// The conference goes first on a machine of few cores. On Linux each thread has a priority of its own; elsewhere it is the process's.
if (process.platform === "linux") setPriority(Math.max(getPriority(), constants.priority.PRIORITY_BELOW_NORMAL));

const { databaseUrl, conference, order }: ThreadData = workerData;
const { db, close } = connect(databaseUrl);
parentPort?.postMessage(await buildExport(db, conference, order).finally(close));
