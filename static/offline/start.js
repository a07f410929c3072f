// The beginning: which screen the address asks for, what happens when the network goes and comes.
const ABLE = "indexedDB" in window && "serviceWorker" in navigator && "caches" in window && Boolean(window.crypto?.subtle);
// A page that was wanted and could not come: it opens by itself once there is a network.
const LESSON = /^\/lessons\/([a-z0-9-]+)(?:\/steps\/(\d+))?$/;
const LIST = /^\/units\/([^/]+)\/not-reached$/;
const PROBE_MS = 15000;
const here = () => location.pathname === "/offline";
const byForm = () => page.dataset.sent === "form";

// One screen is drawn after the other, so that a slow one does not cover what was asked for after it; for one that waits for
// the network nobody waits longer than this.
const PATIENT_MS = 1000;
let drawing = Promise.resolve();
const drawn_before = () => Promise.race([drawing.catch(() => {}), new Promise(done => { setTimeout(done, PATIENT_MS); })]);
const inTurn = act => (drawing = drawn_before().then(act));
const screen = () => inTurn(draw);

const draw = async () => {
  const at = asked();
  document.title = document.querySelector("h1")?.textContent ?? document.title;
  if (!stillBeside(at)) return undefined;
  if (at.lesson) return lesson(at.lesson, at.step);
  if (at.begin) return begin(at.begin);
  if (at.quiz) return quiz(at.quiz);
  if (at.done) return after(at.done);
  if (at.pin) return pin(at.pin);
  if (at.learn) return learn(at.learn);
  if (at.take) return take(at.take);
  if (at.visits) return visits(at.visits);
  if (at.visit) return visit(at.visit, at.who);
  if (at.practice) return practice(at.practice, at.who, at.of);
  if (at.confirm) return confirmation(at.confirm, at.who, at.of);
  if (at.together) return together(at.together, at.who);
  if (at.hand) return hand(at.hand, at.who, at.of);
  if (at.again) return again(at.again);
  if ("people" in at) return people();
  if ("queue" in at) return queue();
  return home();
};

// News is shown where somebody looks, never where somebody reads or types.
const TYPED_AT = ["pin", "take", "visits", "visit", "practice", "confirm", "together", "hand", "again"];
const engaged = () => document.body.hasAttribute("data-focus") || TYPED_AT.some(name => name in asked());
const refresh = () => inTurn(async () => {
  if (engaged()) return;
  drawn_for_news = true;
  try { await draw(); } finally { drawn_for_news = false; }
});

const away = sign => {
  put_in("away", !sign ? "" : byForm() ? say("form") : here() ? say("away") : say("page"));
  if (sign) by("save").hidden = by("save-sounds").hidden = true;
};

// Whether the site itself answers: a phone may say it has a network where there is none.
const reachable = async () => {
  try { return (await fetch("/livez", { cache: "no-store" })).ok; } catch { return false; }
};

const back = async () => {
  if (!(await reachable())) return false;
  away(false);
  if (!here()) {
    const link = by("back-again").firstElementChild;
    link.href = byForm() ? "#" : location.pathname + location.search;
    link.querySelector("span").textContent = byForm() ? say("back") : say("again");
    link.onclick = event => { event.preventDefault(); if (byForm()) history.back(); else location.replace(location.pathname + location.search); };
    by("back-again").hidden = false;
    // Nobody is torn out of a lesson; whoever only waits gets the page.
    if (!byForm() && !document.body.hasAttribute("data-focus") && !location.hash) location.reload();
  }
  await sendNow();
  return true;
};

const listening = () => {
  addEventListener("hashchange", screen);
  addEventListener("online", back);
  addEventListener("offline", () => { away(true); });
  navigator.serviceWorker.addEventListener("message", async () => { await remark(); await refresh(); });
  by("save").addEventListener("click", () => save("lessons"));
  by("save-sounds").addEventListener("click", () => save("sounds"));
  by("send").addEventListener("click", sendNow);
  by("carry").addEventListener("click", carry);
  by("pin-form").addEventListener("submit", takePin);
  visiting();
  by("remove").addEventListener("click", async () => { if (confirm(say("remove"))) { await removeAll(); await screen(); } });
  setInterval(async () => { if ((unsent || !by("away").hidden) && !document.hidden) await back(); }, PROBE_MS);
};

const start = async () => {
  if (!ABLE) { by("unable").hidden = false; return; }
  listening();
  registered().catch(() => { by("unable").hidden = false; });
  try {
    const wanted = LESSON.exec(location.pathname), known = wanted && (await one("packs", wanted[1]));
    await missed();
    await endOldLists();
    if (known && !location.hash && !byForm()) history.replaceState(null, "", `#lesson=${wanted[1]}&step=${wanted[2] ?? 1}`);
    const list = LIST.exec(location.pathname), taken = list && (await all("lists")).find(({ code }) => code === list[1]);
    if (taken && !location.hash && !byForm()) history.replaceState(null, "", `#visits=${taken.key}`);
    if (!here() || !navigator.onLine) away(true);
    await screen();
    if (await contact()) {
      await back();
      await refresh();
      if (await renew()) await refresh();
    } else away(true);
  } catch (trouble) {
    if (trouble?.name !== "VersionError") throw trouble;
    put_in("lost", say("newer"));
    show("home");
  }
};

// On other pages this is loaded where something waits to be sent.
if (page) start();
else send().then(remark).then(kept => document.dispatchEvent(new CustomEvent("offline:sent", { detail: kept })));
