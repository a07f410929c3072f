// The service worker: gives out the kept page where there is no network, and what that page shows. Nothing else is kept.
const SHELL = `shell-${KEPT.version}`;
const PICTURES = "pictures";
// Whoever signs out leaves no list of people behind, whatever the network does next.
const LEAVES = /^\/(sign-out|me\/close)(\/|$)/;
const CHANGES_PEOPLE = /^\/(who|sign-in|sign-out|card|me\/close|register)(\/|$)/;

self.addEventListener("install", event => event.waitUntil((async () => {
  const shell = await caches.open(SHELL);
  for (const address of KEPT.parts) {
    // A stranger's page: nothing of whoever is signed in just now comes into it.
    const cache = address === KEPT.page ? "no-cache" : "default";
    const answer = await fetch(address, { credentials: "omit", cache, signal: inTime(PATIENCE.part) });
    if (!answer.ok) throw new TypeError(`${address}: ${answer.status}`);
    await shell.put(address, answer);
  }
  await self.skipWaiting();
})()));

self.addEventListener("activate", event => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith("shell-") && name !== SHELL) await caches.delete(name);
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
})()));

const without = async request => {
  const kept = await (await caches.open(SHELL)).match(KEPT.page);
  if (!kept) return Response.error();
  const page = await kept.text();
  const sent = request.method === "GET" ? page : page.replace('data-sent=""', 'data-sent="form"');
  const headers = { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" };
  for (const name of ["content-security-policy", "x-content-type-options", "referrer-policy", "permissions-policy"]) {
    if (kept.headers.get(name)) headers[name] = kept.headers.get(name);
  }
  return new Response(sent, { status: 503, headers });
};

// A page that the network holds would hold this worker, and the next one that waits for it. What is sent may take long.
const arriving = async event => {
  const asked = (async () => (await event.preloadResponse) ?? fetch(event.request))();
  if (event.request.method !== "GET") return asked;
  let late;
  asked.catch(() => {}); // whoever waits no more hears no more of it
  const held = new Promise((_, failed) => { late = setTimeout(failed, PATIENCE.page, new TypeError("held")); });
  return Promise.race([asked, held]).finally(() => clearTimeout(late));
};

const opening = async event => {
  const { request } = event;
  try {
    const answer = await arriving(event);
    // Who signs in, out or is taken off this phone is known here from now on.
    if (request.method === "POST" && LEAVES.test(new URL(request.url).pathname)) event.waitUntil(clear("lists"));
    if (request.method === "POST" && CHANGES_PEOPLE.test(new URL(request.url).pathname)) event.waitUntil(contact());
    return answer;
  } catch {
    return without(request);
  }
};

// The same goes for a part of a page.
const fetchedInTime = request => fetch(request, { signal: inTime(PATIENCE.part) });

const part = async request => {
  for (const name of [SHELL, PICTURES]) {
    const found = await (await caches.open(name)).match(request);
    if (found) return found;
  }
  try {
    return await fetchedInTime(request);
  } catch {
    // A lesson that was kept before an update names its parts as they were called then.
    return (await caches.match(request, { ignoreSearch: true })) ?? Response.error();
  }
};

// What reads aloud: the kept sounds first; which there are is known without a network as well.
const spoken = async request => {
  const kept = await caches.open("sounds");
  const found = await kept.match(request, { ignoreVary: true });
  if (found) return found;
  try {
    return await fetchedInTime(request);
  } catch {
    if (!request.url.includes("/speech/known")) return Response.error();
    const wanted = new URL(request.url).searchParams.get("spoken"), known = {};
    for (const { url } of await kept.keys()) {
      const [language, key] = url.replace(/^.*\/speech\/|\.ogg$/g, "").split("/");
      if (known[key] && language !== wanted) continue;
      const person = (await kept.match(url))?.headers.get("voice") === "person";
      known[key] = { language, etag: "", person, reader: "" };
    }
    return Response.json(known);
  }
};

self.addEventListener("fetch", event => {
  const { request } = event, address = new URL(request.url);
  if (address.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(opening(event));
  else if (request.method !== "GET") return;
  else if (/^\/(static|lessons\/pictures)\//.test(address.pathname)) event.respondWith(part(request));
  else if (address.pathname.startsWith("/speech/")) event.respondWith(spoken(request));
});

self.addEventListener("sync", event => {
  if (event.tag !== "send") return;
  event.waitUntil(send().then(async ({ again }) => {
    for (const page of await self.clients.matchAll()) page.postMessage("sent");
    // The browser tries again later where the site was not reached or had no time.
    if (again) throw new TypeError("not reached");
  }));
});
