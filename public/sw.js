/* Shows the floor, the programme and a chair's tablet without a network: docs/decisions/0011, 0021. */
const ASSETS = "assets-1";
const PAGES = "pages-2";
const MAX_ENTRIES = 99;
const NETWORK_TIMEOUT_MS = 4000;
const CHAIR_MAX_AGE_MS = 12 * 3600_000;
const OWNER = "x-kept-for";
const CACHED_AT = "x-cached-at";
/* Whose the pages are of a browser that has no identity yet. */
const NEWCOMER = "newcomer";
const ASSET = /^\/(?:_next\/static|icons)\/.*\.(\w+)$/;
const ASSET_TYPES = { js: "javascript", css: "css", woff2: "font", png: "image", svg: "image" };
const PAGE = /^\/(?!api\/|enter\/|kept\/)[\w-]+(\/[\w-]+(\/chair)?)?$/;
const CHAIR = /\/chair$/;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("message", (event) => event.waitUntil(cacheShown(event.data).catch(() => {})));
addEventListener("fetch", (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (request.method !== "GET" || url.origin !== origin) return;
	if (ASSET.test(url.pathname)) event.respondWith(cacheFirst(event));
	else if (request.mode === "navigate" && PAGE.test(url.pathname)) event.respondWith(networkFirst(event, url));
});

async function activate() {
	for (const name of await caches.keys()) if (name !== ASSETS && name !== PAGES) await caches.delete(name);
	await clients.claim();
}

/* A phone's storage may be full or broken: then everything comes from the network. */
const match = (key) => caches.match(key).catch(() => undefined);

/* "reload" is how a page replaces a cached file that does not work (components/ui/pages/repair-assets.tsx). */
async function cacheFirst(event) {
	const { request } = event;
	const isRepair = request.cache === "reload";
	const cached = await match(request);
	if (cached && !isRepair) return cached;
	try {
		const response = await fetch(request);
		const caching = cacheAsset(request, response.clone()).catch(() => {});
		event.waitUntil(caching);
		if (isRepair) await caching;
		return response;
	} catch (error) {
		if (cached) return cached;
		throw error;
	}
}

/* Not what a network's own page answers in place of a script. */
async function cacheAsset(request, response) {
	const [, extension] = ASSET.exec(new URL(request.url).pathname) ?? [];
	const hasType = response.headers.get("content-type")?.includes(ASSET_TYPES[extension]);
	const { size } = await response.clone().blob();
	if (hasType && size > 0) await put(ASSETS, request, response);
}

async function networkFirst(event, url) {
	let cached = await match(url.pathname);
	if (CHAIR.test(url.pathname) && Date.now() - cached?.headers.get(CACHED_AT) > CHAIR_MAX_AGE_MS) cached = undefined;
	const fetched = fetch(event.request);
	event.waitUntil(fetched.then((response) => cachePage(url, response.clone())).catch(() => {}));
	try {
		const isUsable = cached && (await hasAssets(cached.clone()));
		const response = await (isUsable ? Promise.race([fetched, timeout()]) : fetched);
		if (response.status < 500 || !cached) return response;
	} catch (error) {
		if (!cached) throw error;
	}
	const html = await cached.text();
	const marked = html.replace("<html ", `<html data-cached-at="${cached.headers.get(CACHED_AT)}" `);
	return new Response(marked, { headers: cached.headers });
}

const timeout = () => new Promise((_, reject) => setTimeout(reject, NETWORK_TIMEOUT_MS));

/* Without them a page can only be read: then even a slow network is better. */
async function hasAssets(page) {
	const html = (await page.text()).replace(/<script[^>]* noModule[^>]*>/, "");
	const names = html.match(/\/_next\/static\/[^"]+(?=" )/g) ?? [];
	for (const name of names) if (!(await match(name))) return false;
	return true;
}

/* Pages of one delegate only: the latest. @param isLate from a tab, which may be of the one before @param teller whose tab it is */
async function cachePage({ pathname, search }, response, isLate, teller) {
	const marked = response.headers.get(OWNER);
	const owner = marked === NEWCOMER && teller ? teller : marked;
	const pages = await caches.open(PAGES);
	/* Signed out: what is staff's goes. */
	if (!owner && CHAIR.test(pathname) && response.status < 500) await pages.delete(pathname);
	if (!owner || response.status !== 200) return;
	if (isLate && (await keysOfOthers(pages, owner)).length > 0) return;
	await deleteOthers(pages, owner);
	const html = await response.text();
	if (search.includes("ask=") || !html.includes("</html>")) return;
	const headers = new Headers(response.headers);
	headers.set(CACHED_AT, Date.now());
	headers.set(OWNER, owner);
	headers.delete("content-encoding");
	headers.delete("content-length");
	await put(PAGES, pathname, new Response(html, { headers }));
}

async function keysOfOthers(pages, owner) {
	const others = [];
	for (const key of await pages.keys()) if ((await pages.match(key))?.headers.get(OWNER) !== owner) others.push(key);
	return others;
}

async function deleteOthers(pages, owner) {
	for (const key of await keysOfOthers(pages, owner)) await pages.delete(key);
}

/* What a page tells of itself: its address, its files and its owner, or the view it shows. */
async function cacheShown({ page, files = [], session, view, owner, arrived }) {
	const url = new URL(page, origin);
	/* The server has just named the owner: a newcomer's page is theirs now. */
	if (arrived) await deleteOthers(await caches.open(PAGES), owner);
	if (!(await match(url.pathname)))
		await fetch(page, { cache: "only-if-cached", mode: "same-origin" })
			.then((response) => cachePage(url, response, true, owner))
			.catch(() => {});
	for (const name of files) {
		if (!ASSET.test(new URL(name).pathname) || (await match(name))) continue;
		const request = new Request(name);
		await fetch(request)
			.then((response) => cacheAsset(request, response))
			.catch(() => {});
	}
	const isOwners = owner && (await match(url.pathname))?.headers.get(OWNER) === owner;
	if (view && isOwners) await put(PAGES, `/kept/${session}`, new Response(view, { headers: { [OWNER]: owner } }));
}

async function put(name, key, response) {
	if (response.status !== 200) return;
	const cache = await caches.open(name);
	await cache.put(key, response);
	for (const old of (await cache.keys()).slice(0, -MAX_ENTRIES)) await cache.delete(old);
}
