// What stands on the page: its screens, its sentences, who is learning, what is kept.
const page = document.getElementById("offline");
const by = id => document.getElementById(id);
const word = name => document.querySelector(`[data-word="${name}"]`)?.textContent.trim();
// Of one thing a sentence speaks otherwise than of many.
const say = (name, told = {}) =>
  ((Object.values(told)[0] === 1 && word(`${name}-one`)) || word(name) || "").replace(/\{(\w+)\}/g, (_, key) => told[key] ?? "");
const put_in = (id, text) => { const place = by(id); place.hidden = !text; (place.querySelector("span") ?? place).textContent = text; };
const locale = document.documentElement.lang === "en" ? "en-GB" : "vi-VN";
const size = weight => `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(weight / 1e6)} MB`;
const when = moment => new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit" }).format(moment);
const copy = id => by(id).content.firstElementChild.cloneNode(true);
const asked = () => Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
// Whether somebody still is where they were: whoever went on while something was read or sent is not brought back.
const from_here = () => { const place = location.hash; return () => location.hash === place; };

// News leaves what is looked at where it is; whatever somebody did themselves, or another place, begins at its top.
let looked_at = "", drawn_for_news = false;
const show = (name, news = drawn_for_news) => {
  for (const screen of document.querySelectorAll("[data-screen]")) {
    screen.hidden = screen.dataset.screen !== name;
    // What was filled in is gone with its screen: each name stands once on the page.
    if (screen.hidden && ["lesson", "quiz"].includes(screen.dataset.screen)) screen.replaceChildren();
  }
  for (const part of document.querySelectorAll("[data-for]")) part.hidden = !part.dataset.for.split(" ").includes(name);
  document.body.toggleAttribute("data-focus", ["lesson", "quiz", "done"].includes(name));
  const place = name + location.hash;
  if (!news || place !== looked_at) scrollTo(0, 0);
  looked_at = place;
};

// Lines that tell the same as before are left alone: whoever presses one, or reads on in it, is not interrupted by news.
const fill_list = (list, lines) => {
  const before = [...list.children], unfolded = new Set(before.filter(line => line.querySelector("details[open]")).map(({ dataset }) => dataset.key));
  const left = [...before];
  const now = lines.map(line => {
    if (unfolded.has(line.dataset.key)) line.querySelector("details").open = true;
    const at = left.findIndex(one_line => one_line.isEqualNode(line));
    return at < 0 ? line : left.splice(at, 1)[0];
  });
  for (const gone of left) gone.remove();
  for (const [at, line] of now.entries()) if (list.children[at] !== line) list.insertBefore(line, list.children[at] ?? null);
};

// What was put in is dressed like any part that came from the site: lines to order, taps, reading aloud.
const fill = (name, html) => {
  document.querySelector(`[data-screen="${name}"]`).innerHTML = html;
  show(name);
  document.dispatchEvent(new Event("htmx:after:swap"));
};

const along = (title, place, done, of) => {
  const [named, placed] = by("along").querySelectorAll("p:first-child span");
  [named.textContent, placed.textContent] = [title, place];
  const petals = by("along").querySelector(".progress-petals");
  petals.replaceChildren(...Array.from({ length: of }, (_, at) => {
    const petal = document.createElement("i");
    petal.toggleAttribute("data-done", at < done);
    return petal;
  }));
  petals.setAttribute("aria-label", say("far", { done, total: of }));
};

// Who learns: whoever was chosen here, else whoever is signed in.
const learner = async () => {
  const people = await all("people"), chosen = await note("learner"), site = await note("site");
  return people.find(({ ref }) => ref === chosen) ?? people.find(({ ref }) => ref === site?.who) ?? null;
};

const showLearner = async () => {
  const person = await learner(), many = (await all("people")).length > 1;
  const sign = document.querySelector("[data-learner]");
  sign.hidden = !person;
  sign.querySelector("span").textContent = person?.name ?? "";
  sign.setAttribute("aria-label", person ? say("switch", { name: person.name }) : "");
  sign.toggleAttribute("data-one", !many);
  return person;
};

const HEAVY = 300_000;
const home = async () => {
  const still = from_here();
  const [person, packs, items, drafts, site] = [await showLearner(), await all("packs"), await waiting(), await all("drafts"), await note("site")];
  const order = new Map((site?.packs ?? []).map(({ slug }, at) => [slug, at]));
  packs.sort((a, b) => (order.get(a.slug) ?? 99) - (order.get(b.slug) ?? 99));
  const newest = new Map((site?.packs ?? []).map(({ slug, digest }) => [slug, digest]));
  // What a weak network fetches for long is told beside it, as long as it is read aloud from here.
  const heard = await note("sounds"), heavy = new Map((site?.packs ?? []).map(({ slug, bytes, sounds = 0 }) => [slug, bytes + sounds]));
  fill_list(by("kept-lessons"), packs.map(pack => {
    const line = copy("lesson-line"), told = [say("minutes", { minutes: pack.minutes })];
    line.firstElementChild.href = `#lesson=${pack.slug}&step=1`;
    line.querySelector("b").textContent = pack.title;
    const picture = line.querySelector("use");
    picture.setAttribute("href", `${picture.getAttribute("href")}#${pack.icon}`);
    if (newest.get(pack.slug) && newest.get(pack.slug) !== pack.digest) told.push(say("older"));
    if (heard && heavy.get(pack.slug) > HEAVY) told.push(say("heavy", { size: weighed(heavy.get(pack.slug)) }));
    if (items.some(item => item.lesson === pack.slug && item.person === person?.ref)) told.push(say("waits-too"));
    else if (drafts.some(draft => draft.lesson === pack.slug && draft.person === person?.ref && !draft.to)) told.push(say("begun"));
    line.querySelector("small").textContent = told.join(" · ");
    return line;
  }));
  by("kept-lessons").hidden = by("remove").hidden = by("kept-now").hidden = !packs.length;
  by("kept-none").hidden = packs.length > 0;
  by("nobody").hidden = person !== null;
  if (packs.length) {
    by("kept-now").querySelector("strong").textContent = say("kept", { count: packs.length });
    const told = { size: size(packs.reduce((sum, { weight }) => sum + weight, 0)), when: when(Math.min(...packs.map(pack => pack.saved_at))) };
    const voices = heard ? [say("with-sounds")] : [];
    by("kept-now").querySelector("small").textContent = [say("kept-size", told), ...voices].join(" · ");
  }
  const whole = (site?.packs ?? []).reduce((sum, pack) => sum + pack.bytes, 0);
  by("save").hidden = !site || !by("away").hidden;
  by("save-sounds").hidden = by("save").hidden || !packs.length || !site.sounds || Boolean(await note("sounds"));
  by("save-sounds").querySelector("span").textContent = say("save-sounds", { size: size(site?.sounds ?? 0) });
  by("save").classList.toggle("quiet", packs.length > 0);
  by("save").querySelector("span").textContent = packs.length ? say("update") : say("save", { size: size(whole) });
  await lists();
  put_in("to-send", items.length ? say("to-send", { count: items.length }) : "");
  if (still()) show("home");
};

// Lessons, or what reads them aloud; whoever has the voices gets those of new lessons with them.
const save = async what => {
  by("save").disabled = by("save-sounds").disabled = true;
  put_in("full", "");
  let [at, of] = [0, 0];
  const progress = (now, all_of) => { [at, of] = [now, all_of]; put_in("saving", say("saving", { at, of })); };
  let end = "saved";
  try {
    if (what !== "sounds") end = await saveAll(progress);
    if (end === "saved" && (what === "sounds" || (await note("sounds")))) end = await saveSounds(progress);
  } finally {
    put_in("saving", "");
    by("save").disabled = by("save-sounds").disabled = false;
  }
  put_in("lost", "");
  await refresh();
  if (end !== "saved") {
    const site = await note("site"), told = { count: (await all("packs")).length, of: of || site?.packs.length || 0 };
    put_in("full", end === "full" ? say("full", told) : end === "unkept" ? say("unkept") : of ? say("broken", told) : say("unreached"));
  }
};

// Whether the phone threw away what was kept: then it says so, and of what was done how much is missing.
const missed = async () => {
  const kept = mark(), items = await all("items");
  if (kept.lessons && !(await all("packs")).length) {
    put_in("lost", kept.waiting && !items.length ? say("lost-results", { count: kept.waiting }) : say("lost"));
  }
};
