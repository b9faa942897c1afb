import { join } from "node:path";
import { BuildFailure, ensureBuild } from "./build.ts";

/** `npm start`: builds the pages if needed, then runs the server in this process. */
process.chdir(join(import.meta.dirname, ".."));
Reflect.set(process.env, "NODE_ENV", "production");
try {
	await ensureBuild();
} catch (error) {
	if (!(error instanceof BuildFailure)) throw error;
	console.error(error.message);
	process.exit(1);
}
await import("#server/main.ts");
