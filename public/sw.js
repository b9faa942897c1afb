/* Keeps the floor, the programme and a chair's tablet readable without a network: docs/decisions/0011, 0021. */
const FILES = "files-1";
const PAGES = "pages-1";
const OWNER = "x-kept-for";
/* Whose the pages are of a browser that has no identity yet. */
const NEWCOMER = "newcomer";
const AT = "x-kept-at";
const PATIENCE_MS = 4000;
const MOST = 99;
const FILE = /^\/(_next\/static|icons)\//;
const PAGE = /^\/(?!api\/|enter\/|kept\/)[\w-]+(\/[\w-]+(\/chair)?)?$/;
const CHAIR = /\/chair$/;
const CHAIR_MS = 12 * 3600_000;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(takeOver()));
addEventListener("message", (event) => event.waitUntil(told(event).catch(() => {})));
addEventListener("fetch", (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (request.method !== "GET" || url.origin !== origin) return;
	if (FILE.test(url.pathname)) event.respondWith(file(event, request));
	else if (request.mode === "navigate" && PAGE.test(url.pathname)) event.respondWith(page(event, url));
});

async function takeOver() {
	for (const name of await caches.keys()) if (name !== FILES && name !== PAGES) await caches.delete(name);
	await clients.claim();
}

/* What cannot be kept, or read from what is kept, is still the network's to give: a phone may be full. */
const match = (key) => caches.match(key).catch(() => undefined);

async function file(event, request) {
	const kept = await match(request);
	if (kept) return kept;
	const answer = await fetch(request);
	if (/max-age=[1-9]/.test(answer.headers.get("cache-control")))
		event.waitUntil(put(FILES, request, answer.clone()).catch(() => {}));
	return answer;
}

async function page(event, url) {
	let kept = await match(url.pathname);
	if (CHAIR.test(url.pathname) && Date.now() - kept?.headers.get(AT) > CHAIR_MS) kept = undefined;
	const coming = fetch(event.request);
	event.waitUntil(coming.then((answer) => keep(url, answer.clone())).catch(() => {}));
	try {
		const answer = await ((await isWhole(kept?.clone())) ? Promise.race([coming, tooLate()]) : coming);
		if (answer.status < 500 || !kept) return answer;
	} catch (fault) {
		if (!kept) throw fault;
	}
	const html = await kept.text();
	const mark = `<html data-kept="${kept.headers.get(AT)}" `;
	return new Response(html.replace("<html ", mark), { headers: kept.headers });
}

const tooLate = () => new Promise((_, giveUp) => setTimeout(giveUp, PATIENCE_MS));

/* Else it is shown only where nothing else can be. */
async function isWhole(kept) {
	const html = (await kept?.text())?.replace(/<script[^>]* noModule[^>]*>/, "");
	const names = html?.match(/\/_next\/static\/[^"]+(?=" )/g) ?? [];
	for (const name of names) if (!(await match(name))) return false;
	return Boolean(kept);
}

/* One delegate's at a time: the newest's. A tab that speaks late may be of the one before. */
async function keep({ pathname, search }, answer, isLate, teller) {
	const marked = answer.headers.get(OWNER);
	const owner = marked === NEWCOMER && teller ? teller : marked;
	const pages = await caches.open(PAGES);
	/* Signed in no more: what is staff's goes. */
	if (!owner && CHAIR.test(pathname) && answer.status < 500) await pages.delete(pathname);
	if (!owner || answer.status !== 200) return;
	if (isLate && (await keysOfOthers(pages, owner)).length > 0) return;
	await dropOthers(pages, owner);
	if (search.includes("ask=")) return;
	const headers = new Headers(answer.headers);
	headers.set(AT, Date.now());
	headers.set(OWNER, owner);
	headers.delete("content-encoding");
	headers.delete("content-length");
	await put(PAGES, pathname, new Response(answer.body, { headers }));
}

async function keysOfOthers(pages, owner) {
	const others = [];
	for (const key of await pages.keys()) if ((await pages.match(key))?.headers.get(OWNER) !== owner) others.push(key);
	return others;
}

async function dropOthers(pages, owner) {
	for (const key of await keysOfOthers(pages, owner)) await pages.delete(key);
}

async function told(event) {
	const { page, files, session, view, owner, arrived } = event.data;
	const url = new URL(page, origin);
	/* The server has just named the owner: a newcomer's page is theirs now. */
	if (arrived) await dropOthers(await caches.open(PAGES), owner);
	if (!(await match(url.pathname)))
		await fetch(page, { cache: "only-if-cached", mode: "same-origin" })
			.then((answer) => keep(url, answer, true, owner))
			.catch(() => {});
	for (const name of files ?? [])
		if (FILE.test(new URL(name).pathname)) await file(event, new Request(name)).catch(() => {});
	const isTheirs = owner && (await match(url.pathname))?.headers.get(OWNER) === owner;
	if (view && isTheirs) await put(PAGES, `/kept/${session}`, new Response(view, { headers: { [OWNER]: owner } }));
}

async function put(name, key, answer) {
	if (answer.status !== 200) return;
	const cache = await caches.open(name);
	await cache.put(key, answer);
	for (const old of (await cache.keys()).slice(0, -MOST)) await cache.delete(old);
}
