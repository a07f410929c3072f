// The lessons this phone keeps: saved by one tap, brought up to date by another, taken away by a third.
const PICTURES = "pictures", SOUNDS = "sounds";
// So many texts may be asked about at once.
const A_PAGE = 80;
const MARK = "offline";

// What the phone may take away without asking is told beside it, so that its absence is noticed.
const mark = () => {
  try { return JSON.parse(localStorage.getItem(MARK)) ?? {}; } catch { return {}; }
};
const remark = async () => {
  const kept = { lessons: (await all("packs")).length, waiting: (await waiting()).length };
  try {
    if (kept.lessons || kept.waiting) localStorage.setItem(MARK, JSON.stringify(kept));
    else localStorage.removeItem(MARK);
  } catch { /* a browser that keeps nothing has nothing to miss */ }
  return kept;
};

const isFull = trouble => trouble?.name === "QuotaExceededError" || trouble?.inner?.name === "QuotaExceededError";

// What is kept opens without a network only where this page is kept, too: the service worker does that as it comes.
const registered = () => navigator.serviceWorker.register(`/sw.js?lang=${document.documentElement.lang}`);
const CLAIM_MS = 2000;
const once = (target, event) => new Promise(done => { target.addEventListener(event, done, { once: true }); });
const pageIsKept = async () => {
  try {
    const { installing, waiting, active } = await registered(), worker = active ?? waiting ?? installing;
    while (!["activated", "redundant"].includes(worker.state)) await once(worker, "statechange");
    // Pictures on the page that is open come from the phone as soon as the worker gives them out.
    const given = once(navigator.serviceWorker, "controllerchange"), late = new Promise(done => { setTimeout(done, CLAIM_MS); });
    if (!navigator.serviceWorker.controller) await Promise.race([given, late]);
    return worker.state === "activated";
  } catch {
    return false;
  }
};

// A network that holds a lesson is given up as one that is lost.
const fetching = () => ({ cache: "no-cache", signal: inTime(PATIENCE.part) });

// The drawings of a lesson in one answer, for on a slow network each request costs a second; none where that fails.
const drawingsOf = async slug => {
  const answer = await fetch(`/offline/lessons/${slug}/drawings`, fetching());
  return answer.ok ? answer.json() : {};
};

// The text of a lesson and, where the phone has nothing of it yet, its drawings with it. A picture that is here is kept.
const savePack = async ({ slug, digest, minutes, bytes: weight }, before) => {
  const asked = [fetch(`/offline/lessons/${slug}`, fetching()), before ? {} : drawingsOf(slug)];
  const [answer, drawn] = await Promise.all(asked);
  if (!answer.ok) throw new TypeError(`lesson ${slug}: ${answer.status}`);
  const told = await answer.json(), pictures = await caches.open(PICTURES);
  await Promise.all(told.pictures.map(async address => {
    if (await pictures.match(address)) return;
    const type = { headers: { "Content-Type": "image/svg+xml" } }, drawing = drawn[address];
    const picture = drawing ? new Response(drawing, type) : await fetch(address, { signal: inTime(PATIENCE.part) });
    if (picture.ok) await pictures.put(address, picture);
  }));
  await put("packs", { ...told, digest, minutes, weight, saved_at: Date.now() });
};

// All published lessons; tells how far it is. Stops at a full phone or a lost network with what is there.
const saveAll = async progress => {
  const told = await contact();
  if (!told) return "unreached";
  if (!(await pageIsKept())) return "unkept";
  navigator.storage?.persist?.();
  const here = new Map((await all("packs")).map(pack => [pack.slug, pack]));
  let at = 0;
  try {
    for (const offered of told.packs) {
      if (here.get(offered.slug)?.digest !== offered.digest) await savePack(offered, here.get(offered.slug));
      else await put("packs", { ...here.get(offered.slug), saved_at: Date.now() });
      progress(++at, told.packs.length);
    }
  } catch (trouble) {
    if (isFull(trouble)) return "full";
    if (gaveUp(trouble)) return "unreached";
    throw trouble;
  } finally {
    await remark();
  }
  const offered = new Set(told.packs.map(({ slug }) => slug));
  for (const slug of here.keys()) if (!offered.has(slug)) await drop("packs", slug);
  await prune();
  await remark();
  return "saved";
};

// What changed since comes by itself, unless the phone spares data; what then fails is told when somebody presses.
const renew = async () => {
  const site = await note("site"), kept = await all("packs");
  const newest = new Map((site?.packs ?? []).map(({ slug, digest }) => [slug, digest]));
  const stale = kept.some(({ slug, digest }) => newest.get(slug) !== digest);
  return stale && !navigator.connection?.saveData && (await saveAll(() => {})) === "saved";
};

const TONGUES = ["vi", "thai", "hmong"];
const sound = (key, tongue = "vi") => `/speech/${tongue}/${key}.ogg`;
const chosenTongue = () => { try { return localStorage.getItem("tongue") ?? "vi"; } catch { return "vi"; } };

// What reads the kept lessons aloud on a phone without a voice of its own, as far as the site has spoken it.
const saveSounds = async progress => {
  const packs = await all("packs"), kept = await caches.open(SOUNDS);
  try {
    for (const [at, { sounds = [] }] of packs.entries()) {
      progress(at + 1, packs.length);
      for (let from = 0; from < sounds.length; from += A_PAGE) {
        const asked = sounds.slice(from, from + A_PAGE);
        const answer = await fetch(`/speech/known?of=${asked.join(",")}&spoken=${chosenTongue()}`, { signal: inTime(PATIENCE.part) });
        if (!answer.ok) return "unreached";
        const told = await answer.json();
        await Promise.all(asked.map(async key => {
          if (!told[key]) return Promise.all(TONGUES.map(one => kept.delete(sound(key, one))));
          const address = sound(key, told[key].language), before = await kept.match(address);
          // A voice that was taken back is heard no more, and a better one takes its place.
          if (before?.headers.get("etag") === `"${told[key].etag}"`) return;
          const spoken = await fetch(`${address}?v=${told[key].etag}`, { signal: inTime(PATIENCE.part) });
          if (spoken.ok) await kept.put(address, spoken);
        }));
      }
    }
    await keep("sounds", true);
    return "saved";
  } catch (trouble) {
    if (isFull(trouble)) return "full";
    if (gaveUp(trouble)) return "unreached";
    throw trouble;
  }
};

// Pictures and sounds of which no kept lesson has any more use go.
const prune = async () => {
  const packs = await all("packs");
  const used = new Set(packs.flatMap(({ pictures, sounds = [] }) => [...pictures, ...sounds.flatMap(key => TONGUES.map(one => sound(key, one)))]));
  for (const name of [PICTURES, SOUNDS]) {
    const kept = await caches.open(name);
    for (const request of await kept.keys()) {
      const { pathname, search } = new URL(request.url);
      if (!used.has(pathname + search)) await kept.delete(request);
    }
  }
};

const removeAll = async () => {
  await clear("packs");
  await caches.delete(PICTURES);
  await caches.delete(SOUNDS);
  await drop("notes", "sounds");
  await remark();
};

// What was done matters more than what can be fetched again: voices make room first, then pictures, then lessons.
const keptForCertain = async act => {
  const rooms = [() => caches.delete(SOUNDS), () => caches.delete(PICTURES), () => clear("packs")];
  for (;;) {
    try {
      return await act();
    } catch (trouble) {
      const room = isFull(trouble) && rooms.shift();
      if (!room) throw trouble;
      await room();
    }
  }
};
