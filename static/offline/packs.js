// The lessons this phone keeps: saved by one tap, brought up to date by another, taken away by a third.
const PICTURES = "pictures";
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

// One lesson with its pictures; a picture that is here already is not asked for again.
const savePack = async ({ slug, digest, minutes, bytes: weight }) => {
  const answer = await fetch(`/offline/lessons/${slug}`, { cache: "no-cache" });
  if (!answer.ok) throw new TypeError(`lesson ${slug}: ${answer.status}`);
  const told = await answer.json();
  const pictures = await caches.open(PICTURES);
  await Promise.all(told.pictures.map(async address => {
    if (await pictures.match(address)) return;
    const picture = await fetch(address);
    if (picture.ok) await pictures.put(address, picture);
  }));
  await put("packs", { ...told, digest, minutes, weight, saved_at: Date.now() });
};

// All published lessons; tells how far it is. Stops at a full phone or a lost network with what is there.
const saveAll = async progress => {
  const told = await contact();
  if (!told) return "unreached";
  navigator.storage?.persist?.();
  const here = new Map((await all("packs")).map(pack => [pack.slug, pack]));
  let at = 0;
  try {
    for (const offered of told.packs) {
      if (here.get(offered.slug)?.digest !== offered.digest) await savePack(offered);
      else await put("packs", { ...here.get(offered.slug), saved_at: Date.now() });
      progress(++at, told.packs.length);
    }
  } catch (trouble) {
    if (isFull(trouble)) return "full";
    if (trouble instanceof TypeError) return "unreached";
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

// Pictures that no kept lesson shows any more go.
const prune = async () => {
  const shown = new Set((await all("packs")).flatMap(({ pictures }) => pictures));
  const kept = await caches.open(PICTURES);
  for (const request of await kept.keys()) {
    const { pathname, search } = new URL(request.url);
    if (!shown.has(pathname + search)) await kept.delete(request);
  }
};

const removeAll = async () => {
  await clear("packs");
  await caches.delete(PICTURES);
  await remark();
};

// What was done matters more than what can be fetched again: pictures make room first, then lessons.
const keptForCertain = async act => {
  const rooms = [() => caches.delete(PICTURES), () => clear("packs")];
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
