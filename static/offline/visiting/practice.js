// A practice lesson before the helper's eyes, confirmed by the learner, and what listens on these screens.
let ticks = { of: "", done: 0 };

const practice = async (name, ref, slug) => {
  const list = await opened_list(name);
  if (!list) return;
  const whom = there(list.content, ref), told = list.content.practice[slug];
  if (!whom?.practice?.includes(slug) || !told) { location.replace(`#visits=${name}`); return; }
  by("practice-title").textContent = document.title = told.title;
  by("practice-words").textContent = say("practice-words", { name: whom.name });
  by("practice-lines").replaceChildren(...told.lines.map((text, at) => tick(String(at), text, false)));
  put_in("practice-wrong", "");
  by("practice-go").querySelector("span").textContent = say("practice-go", { name: whom.name });
  by("practice-back").href = `#visit=${name}&who=${ref}`;
  show("practice");
};

const practised = event => {
  event.preventDefault();
  const { practice: name, who, of } = asked(), boxes = [...by("practice-lines").querySelectorAll("input")];
  const done = boxes.filter(({ checked }) => checked).length;
  put_in("practice-wrong", done < boxes.length ? say("tick-all") : "");
  if (done < boxes.length) return;
  ticks = { of: `${who}:${of}`, done };
  location.hash = `#confirm=${name}&who=${who}&of=${of}`;
};

// The learner says so themselves, on the same screen as whoever learns here.
const confirmation = async (name, ref, slug) => {
  const list = await opened_list(name), whom = list && there(list.content, ref);
  if (!list) return;
  if (!whom || ticks.of !== `${ref}:${slug}`) { location.replace(`#practice=${name}&who=${ref}&of=${slug}`); return; }
  askPin(whom.name, whom.secret);
};

const confirmed = async typed => {
  const { confirm: name, who, of } = asked(), list = await opened_list(name), site = await note("site");
  if (!list || !site) return;
  const whom = there(list.content, who), proof = await sealed(typed, who, site.seal), told = list.content.practice[of];
  const content = { type: "practice", unit: list.content.code, to: who, lesson: of, done: ticks.done, proof };
  const item = await noteTask(list, `${whom.name}: ${told.title}`, content), before = whom.practice;
  whom.practice = before.filter(slug => slug !== of);
  if (!await tasked(list, whom, item, told.title, "pin-full")) { whom.practice = before; return; }
  ticks = { of: "", done: 0 };
  location.replace(`#visit=${name}&who=${who}`);
};

// A PIN that was wrong is typed once more, by the same learner.
const again = async key => {
  const still = from_here(), item = await one("items", key), list = item && await opened_list(item.list);
  const own = list && await ownOf(item);
  if (!still()) return;
  if (!item) location.replace("#queue");
  if (!list) return;
  if (!own) { location.replace("#queue"); return; }
  // Whoever has learned the rest meanwhile stands on no newer list.
  const whom = there(list.content, own.content.to);
  askPin(whom?.name ?? own.label, whom?.secret);
};

const confirmedAgain = async typed => {
  const item = await one("items", asked().again), list = await opened_list(item.list), own = list && await ownOf(item), site = await note("site");
  if (!own || !site) return;
  const content = { ...own.content, proof: await sealed(typed, own.content.to, site.seal) };
  const locked = await lockedWith(list.key, item.key, { ...own, content });
  await put("items", { ...item, wait: undefined, ...await sealedTask(item.person, item.key, content, site), own: { ...item.own, ...locked } });
  location.replace("#queue");
  await sendNow();
};

const visiting = () => {
  by("lock-form").addEventListener("submit", unlock);
  by("visit-form").addEventListener("submit", noteVisit);
  by("practice-form").addEventListener("submit", practised);
  by("visits-find").addEventListener("input", findVisit);
  by("visits-lock").addEventListener("click", () => { closeLists(); location.replace("#home"); });
  by("visits-off").addEventListener("click", async () => {
    if (!confirm(say("list-off"))) return;
    const name = asked().visits;
    closeLists();
    await drop("lists", name);
    location.replace("#home");
  });
  setInterval(() => { if (rested()) { closeLists(); if (["visits", "visit", "practice", "together"].some(one_screen => one_screen in asked())) screen(); } }, 30_000);
};
