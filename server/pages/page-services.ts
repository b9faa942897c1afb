import type { PageServices } from "./create-page-services.ts";

export type { FormOutcome } from "../http/forms.ts";
export type { WallSetting } from "./create-page-services.ts";

/**
 * How pages reach the running server. They are bundled apart from it, so the services are passed through one symbol on `globalThis`.
 * Only types are imported here, which keeps the database out of the pages' bundle.
 */
const KEY = Symbol.for("from-the-floor.page-services");

/** Hands the services to the pages. Called once, by `main.ts`. */
export function providePageServices(services: PageServices): void {
	Reflect.set(globalThis, KEY, services);
}

/** @returns the services @throws if a page is rendered without a server; a build renders none */
export function pageServices(): PageServices {
	const services: PageServices | undefined = Reflect.get(globalThis, KEY);
	if (!services) throw new Error("Pages are served by server/main.ts: start with npm start or npm run dev.");
	return services;
}
