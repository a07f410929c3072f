// Whom to visit, what came of it, what was seen at a family; each into the queue.
const NOTED = "noted by a helper";

const lastOf = one_there => (one_there.noted ?? (one_there.last && [one_there.last.label, day(one_there.last.at), one_there.last.next_on && say("next-visit", { day: day(one_there.last.next_on) })].filter(Boolean).join(", ")));
const lacks = (person, content) => (person.lacking.length ? say("lacks", { count: person.lacking.length, lesson: content.titles[person.lacking[0]] }) : "");

const visits = async name => {
  const still = from_here(), list = await opened_list(name), drafts = list && await begunFrom(list);
  if (!list || !still()) return;
  const { content, kept } = list;
  by("visits-title").textContent = document.title = say("list-of", { unit: content.unit });
  by("visits-kept").textContent = keptSize(kept);
  const people = content.people.map(person => lineOf({ href: `#visit=${name}&who=${person.ref}`, name: person.name, told: [person.family, lacks(person, content), lastOf(person)] }));
  const families = content.families.map(family => lineOf({ href: `#visit=${name}&who=${family.ref}`, name: family.name, told: [say("family-far", { done: family.seen.length, of: Object.keys(content.items).length }), lastOf(family)] }));
  const begun = drafts.map(draft => quizLine(draft, there(content, draft.to)?.name));
  for (const [id, lines] of [["visits-begun", begun], ["visits-people", people], ["visits-families", families]]) {
    by(id).hidden = !lines.length;
    by(id).querySelector("ul").replaceChildren(...lines);
  }
  by("visits-find").value = "";
  by("visits-find").parentElement.hidden = people.length + families.length < 12;
  by("visits-none").hidden = people.length + families.length > 0;
  by("visits-new").href = `#take=${content.code}`;
  by("visits-new").hidden = !by("away").hidden;
  show("visits");
};

// Typed with or without its marks, as one types on a phone.
const bare = text => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
const findVisit = () => {
  const wanted = bare(by("visits-find").value.trim());
  for (const line of document.querySelectorAll("[data-screen=visits] li")) line.hidden = !bare(line.querySelector("span").textContent).includes(wanted);
};

const there = (content, ref) => content.people.find(person => person.ref === ref) ?? content.families.find(family => family.ref === ref);

const visit = async (name, ref) => {
  const still = from_here(), list = await opened_list(name), known = list && await one("people", ref);
  if (!list || !still()) return;
  const { content } = list, whom = there(content, ref), family = Boolean(whom?.seen);
  if (!whom) { location.replace(`#visits=${name}`); return; }
  by("visit-name").textContent = document.title = whom.name;
  put_in("visit-family", whom.family ? say("family-of", { family: whom.family }) : "");
  put_in("visit-noted", whom.noted ? say("noted-here", { label: whom.noted }) : "");
  put_in("visit-last", whom.last ? lastOf({ last: whom.last }) : "");
  by("visit-lacks").hidden = family || !whom.lacking.length;
  by("visit-lacks").querySelector("ul").replaceChildren(...(whom.lacking ?? []).map(slug => Object.assign(document.createElement("li"), { textContent: content.titles[slug] })));
  by("visit-seen").hidden = !family;
  by("visit-seen").querySelector("div").replaceChildren(...(family ? Object.entries(content.items) : []).map(([key, text]) => tick(key, text, whom.seen.includes(key))));
  by("visit-outcomes").replaceChildren(...Object.entries(content.outcomes).filter(([key]) => key !== "later").map(([key, text]) => {
    const button = Object.assign(document.createElement("button"), { className: "button quiet wide", textContent: text, value: key, name: "outcome" });
    return button;
  }));
  by("visit-later").querySelector("span").textContent = content.outcomes.later;
  by("visit-day").min = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  by("visit-day").value = "";
  put_in("visit-day-wrong", "");
  put_in("visit-full", "");
  const learns = !family && known?.pin;
  by("visit-practice").hidden = family;
  by("visit-practice").querySelector("div").replaceChildren(...(whom.practice ?? []).map(slug => wide(`#practice=${name}&who=${ref}&of=${slug}`, content.practice[slug].title)), ...(learns ? [wide(`#pin=${ref}`, say("learn-here"))] : family ? [] : [wide(`#together=${name}&who=${ref}`, say("learn-here"))]));
  by("visit-back").href = `#visits=${name}`;
  show("visit");
};

const tick = (key, text, seen) => {
  const line = document.createElement("label"), box = document.createElement("input"), words = document.createElement("span");
  line.className = "check";
  Object.assign(box, { type: "checkbox", value: key, checked: seen, disabled: seen });
  words.textContent = text;
  line.append(box, words);
  return line;
};

const wide = (href, text) => {
  const link = copy("wide-link");
  link.href = href;
  link.querySelector("span").textContent = text;
  return link;
};

// Into the queue: sealed for the site, so that it is sent without anybody's PIN, and once more under the helper's key to be shown here.
const noteTask = async (list, label, content, key = uuid()) => {
  const site = await note("site"), [person] = list.name.split(":");
  return {
    key, kind: content.type, person, name: (await one("people", person))?.name ?? "", list: list.name, occurred_at: new Date().toISOString(),
    ...await sealedTask(person, key, content, site), own: { salt: list.salt, rounds: list.kept.rounds, ...await lockedWith(list.key, key, { label, content }) },
  };
};
const sealedTask = async (person, key, content, { seal }) => ({ seal, sealed: await sealedFor(seal, NOTED, `${person}:${key}`, encoded(JSON.stringify(content))) });

const ownOf = async item => {
  const entry = openLists.get(item.list);
  if (!entry || !item.own) return null;
  try { return await openedWith(entry.key, item.key, item.own); } catch { return null; }
};

// The site has another key than when this was sealed: with the list open it is sealed anew, and nothing is lost.
const sealAnew = async (name, site) => {
  for (const item of await waiting()) {
    if (item.list !== name || item.seal === site.seal) continue;
    const own = await ownOf(item);
    if (own) await put("items", { ...item, wait: undefined, ...await sealedTask(item.person, item.key, own.content, site) });
  }
};

// A full phone is told at this place of the screen, on which nothing changes; whether it was kept.
const tasked = async (list, whom, item, label, place = "") => {
  if (place) put_in(place, "");
  try {
    await keptForCertain(() => queued(item));
  } catch (trouble) {
    if (!isFull(trouble)) throw trouble;
    if (place) {
      put_in(place, say("task-full"));
      by(place).scrollIntoView({ block: "center" });
    }
    return false;
  }
  if (whom) whom.noted = `${label}, ${when(Date.now())}`;
  // What is noted is safe already; a list that cannot say so is no reason to note it twice.
  try { await keepChanged(list); } catch (trouble) { if (!isFull(trouble)) throw trouble; }
  await remark();
  await later();
  if (navigator.onLine) sendNow();
  return true;
};

// Tapped twice it is one visit.
let noting = false;
const noteVisit = async event => {
  event.preventDefault();
  if (noting) return;
  noting = true;
  try { await keepVisit(event.submitter?.value); } finally { noting = false; }
};

const keepVisit = async outcome => {
  const still = from_here(), { visit: name, who } = asked(), list = await opened_list(name);
  if (!list || !outcome) return;
  const whom = there(list.content, who), family = Boolean(whom.seen), next_on = outcome === "later" ? by("visit-day").value : "";
  put_in("visit-day-wrong", outcome === "later" && !next_on ? say("no-day") : "");
  if (outcome === "later" && !next_on) { by("visit-day").focus(); return; }
  const seen = family && outcome === "met" ? [...by("visit-seen").querySelectorAll(":checked:not(:disabled)")].map(({ value }) => value) : [];
  const content = { type: "visit", unit: list.content.code, to: who, outcome, family, next_on, seen };
  const item = await noteTask(list, whom.name, content), before = whom.seen;
  if (family) whom.seen = [...before, ...seen];
  const noted_here = await tasked(list, whom, item, list.content.outcomes[outcome], "visit-full");
  if (!noted_here && family) whom.seen = before;
  if (noted_here && still()) await visit(name, who);
};
