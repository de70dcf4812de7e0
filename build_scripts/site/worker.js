/* Service worker of the hosted site: pages that were visited open again without network.

   The network always comes first, so nobody reads a kept page while there is a new one. Kept are whole, good
   answers only, of this build only, and not more than the limits below. Never kept: the index of the search,
   whose parts must be of one build or the answers would be wrong, and the bundles.

   BUILD is put in when the site is built: {digest, shell: [addresses], pages, bytes}. */
"use strict";

const scope = new URL("./", self.location).href;
const own = "shiyi " + scope + " ";
const name = own + BUILD.digest;
const REFUGE = "offline.html";

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(name);
    await cache.addAll(BUILD.shell.map((path) => new Request(scope + path, { cache: "no-cache" })));
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const old = (await caches.keys()).filter((each) => each.startsWith(own) && each !== name);
    await Promise.all(old.map((each) => caches.delete(each)));
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const request = event.request, url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(scope)) return;
  const path = url.pathname.slice(new URL(scope).pathname.length);
  if (/^(download|search)\//.test(path)) return;
  if (request.mode === "navigate") event.respondWith(page(event, key(path)));
  else if (path.startsWith("assets/")) event.respondWith(asset(request, key(path)));
});

/* Where a page is kept: without query and place, and a folder's page under its own name. */
function key(path) {
  return scope + (path === "" || path.endsWith("/") ? path + "index.html" : path);
}

async function page(event, at) {
  try {
    const response = await fetch(event.request);
    if (good(response, "text/html")) event.waitUntil(keep(at, response.clone()));
    return response;
  } catch {
    const kept = await caches.match(at, { cacheName: name });
    return kept || Response.redirect(scope + REFUGE);
  }
}

async function asset(request, at) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(at, { cacheName: name });
    if (kept) return kept;
    throw error;
  }
}

function good(response, type) {
  return response.status === 200 && response.type === "basic" && !response.redirected &&
    (response.headers.get("Content-Type") || "").startsWith(type);
}

async function keep(at, response) {
  const body = await response.clone().blob();
  if (body.size > BUILD.bytes || !(await caches.has(name))) return;   // wiped, or another build has taken over
  const cache = await caches.open(name), shell = new Set(BUILD.shell.map((path) => scope + path));
  try {
    await cache.delete(at);                      // so that it moves to the end of the row
    await cache.put(at, response);
    const pages = (await cache.keys()).filter((each) => !shell.has(each.url));
    await Promise.all(pages.slice(0, Math.max(0, pages.length - BUILD.pages)).map((each) => cache.delete(each)));
  } catch {
    await cache.delete(at);                      // the disk is full: the page was read all the same
  }
}
