// A lesson of this phone learned by somebody of the list beside the helper. The learner says so first, with the own PIN or
// pictures; then the list is locked, for the learner has the phone. The quiz goes into the queue like a practice.
let sitting = null;

const together = async (name, ref) => {
  const still = from_here(), list = await opened_list(name), whom = list && there(list.content, ref);
  if (!list) return;
  if (!whom?.lacking) { location.replace(`#visits=${name}`); return; }
  // What the person still needs comes first, then the others as in the course.
  const place = new Map(whom.lacking.map((slug, at) => [slug, at])), course = ((await note("site"))?.packs ?? []).map(({ slug }) => slug);
  const order = slug => place.get(slug) ?? place.size + course.indexOf(slug) + 1;
  const packs = (await all("packs")).sort((a, b) => order(a.slug) - order(b.slug));
  const drafts = (await all("drafts")).filter(draft => draft.to === ref && draft.list === name);
  if (!still()) return;
  by("together-name").textContent = document.title = whom.name;
  by("together-none").hidden = packs.length > 0;
  by("together-lessons").replaceChildren(...packs.map(({ slug, title, minutes, icon }) => {
    const begun = drafts.find(draft => draft.lesson === slug);
    const far = begun ? "begun" : whom.tried?.includes(slug) ? "waits-too" : place.has(slug) ? "needed" : "";
    const line = copy("lesson-line"), picture = line.querySelector("use");
    line.firstElementChild.href = begun ? `#quiz=${begun.key}` : `#hand=${name}&who=${ref}&of=${slug}`;
    line.querySelector("b").textContent = title;
    line.querySelector("small").textContent = [say("minutes", { minutes }), far && say(far)].filter(Boolean).join(" · ");
    picture.setAttribute("href", `${picture.getAttribute("href")}#${icon}`);
    return line;
  }));
  by("together-back").href = `#visit=${name}&who=${ref}`;
  show("together");
};

// The phone goes to the learner, who types the own PIN.
const hand = async (name, ref, slug) => {
  const list = await opened_list(name), whom = list && there(list.content, ref);
  if (!list) return;
  if (!whom?.lacking || !(await one("packs", slug))) { location.replace(`#together=${name}&who=${ref}`); return; }
  askPin(whom.name, whom.secret);
};

const handed = async typed => {
  const { hand: name, who, of } = asked(), list = await opened_list(name), site = await note("site");
  if (!list || !site) return;
  sitting = { list, who, whom: there(list.content, who), proof: await sealed(typed, who, site.seal) };
  closeLists();
  location.replace(`#lesson=${of}&step=1`);
};

// Whoever leaves the lesson ends it; a quiz that was begun is gone on with from the list. A page of it that somebody comes back to
// afterwards leads to the list as well: nobody else's quiz is begun there by mistake.
const stillBeside = at => {
  const inside = ["lesson", "begin", "quiz"].some(name => name in at), { beside } = history.state ?? {};
  if (!inside) sitting = null;
  if (inside && sitting) history.replaceState({ beside: `#together=${sitting.list.name}&who=${sitting.who}` }, "");
  if (!inside || sitting || !beside || "quiz" in at) return true;
  location.replace(beside);
  return false;
};

const begunTogether = async pack => {
  const { list, who, proof } = sitting, key = uuid();
  // Come back to by the phone's own way back, it is the same quiz.
  const begun = (await all("drafts")).find(draft => draft.to === who && draft.list === list.name && draft.lesson === pack.slug);
  if (begun?.version === pack.version) {
    await put("drafts", { ...begun, proof });
    location.replace(`#quiz=${begun.key}`);
    return;
  }
  if (begun) await drop("drafts", begun.key);
  await keptForCertain(async () => put("drafts", {
    key, person: list.name.split(":")[0], name: "", to: who, list: list.name, proof,
    lesson: pack.slug, version: pack.version, title: pack.title, started_at: new Date().toISOString(), answers: {},
    questions: (await drawn(pack, key)).map(name => pack.questions.find(question => question.key === name)),
  }));
  location.replace(`#quiz=${key}`);
};

// After the browser was closed the helper opens the list first; then the phone is the learner's again.
const quizLine = (draft, name) => lineOf({ href: `#quiz=${draft.key}`, name: name || say("task-lesson"), told: [draft.title, say("begun")] });

// What was begun with people of this list, also from one that is gone: of the unit before it was merged, say.
const begunFrom = async ({ name, content }) => {
  const here = new Set((await all("lists")).map(({ key }) => key)), [helper] = name.split(":");
  const drafts = (await all("drafts")).filter(({ to, list }) => to && (list === name || (!here.has(list) && list.startsWith(`${helper}:`) && there(content, to))));
  for (const draft of drafts.filter(({ list }) => list !== name)) await put("drafts", Object.assign(draft, { list: name }));
  return drafts;
};

// Begun together, and the list is not on this phone any more: told on the first screen, with what can be done about it.
const leftBegun = async (kept, offered) => {
  const here = new Set(kept.map(({ key }) => key)), left = (await all("drafts")).filter(({ to, list }) => to && !here.has(list));
  by("left-begun").hidden = !left.length;
  fill_list(by("left-begun").querySelector("ul"), left.map(draft => {
    const shown = copy("left-line"), again = shown.querySelector("a"), unit = offered.find(({ code }) => draft.list.endsWith(`:${code}`)) ?? offered[0];
    shown.dataset.key = draft.key;
    shown.querySelector("b").textContent = draft.title;
    again.hidden = !unit;
    if (unit) {
      again.href = `#take=${unit.code}`;
      again.querySelector("span").textContent = say("take", { unit: unit.name });
    }
    shown.querySelector("button").addEventListener("click", async () => {
      if (!confirm(say("left-off"))) return;
      await drop("drafts", draft.key);
      await screen();
    });
    return shown;
  }));
};

const besideAgain = async draft => {
  if (sitting?.list.name === draft.list && sitting.proof === draft.proof) return true;
  const list = await opened_list(draft.list);
  if (!list) return false;
  sitting = { list, who: draft.to, whom: there(list.content, draft.to), proof: draft.proof };
  closeLists();
  return true;
};

const finishTogether = async draft => {
  const still = from_here(), { list, whom } = sitting, name = whom?.name ?? say("task-lesson");
  const content = {
    type: "lesson", unit: list.content.code, to: draft.to, lesson: draft.lesson, version: draft.version, answers: draft.answers,
    took: Math.max(0, Math.min(Date.now() - Date.parse(draft.started_at), 6 * 86_400_000)), proof: draft.proof,
  };
  const item = await noteTask(list, `${name}: ${draft.title}`, content, draft.key), before = whom?.tried ?? [];
  if (whom) whom.tried = [...before, draft.lesson];
  const kept = await tasked(list, whom, item, draft.title);
  if (whom && !kept) whom.tried = before;
  if (!still()) return;
  if (kept) {
    sitting = null;
    history.replaceState(null, "", `#done=${item.key}`);
  }
  by("noted").hidden = by("next-lesson").hidden = !kept;
  by("noted-not").hidden = by("note-again").hidden = kept;
  by("note-again").onclick = () => finishTogether(draft);
  by("noted-for").textContent = `${say("for", { name, lesson: draft.title })} ${say("give-back")}`;
  by("next-lesson").href = `#together=${draft.list}&who=${draft.to}`;
  by("next-lesson").querySelector("span").textContent = say("to-list");
  along(draft.title, "", draft.questions.length, draft.questions.length);
  show("done");
};
