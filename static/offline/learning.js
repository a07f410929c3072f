// A lesson and its quiz from what this phone keeps. The quiz is marked by the site, so nothing here knows what is right.
const uuid = () =>
  crypto.randomUUID?.() ??
  "10000000-1000-4000-8000-100000000000".replace(/[018]/g, digit => (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16));

const digest = async text =>
  [...new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)))].map(byte => byte.toString(16).padStart(2, "0")).join("");

// The questions that the attempt of this key asks, drawn as the site draws them.
const drawn = async (pack, key) => {
  const ranked = await Promise.all(pack.questions.map(async one => [await digest(`${key}:${one.key}`), one.key]));
  return ranked.sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, pack.draw).map(([, name]) => name);
};

const lesson = async (slug, step) => {
  const still = from_here(), pack = await one("packs", slug);
  if (!still()) return;
  const number = Math.min(Math.max(Number(step) || 1, 1), pack?.steps.length ?? 0);
  if (!pack) { location.replace("#home"); return; }
  document.title = pack.title;
  along(pack.title, sitting?.whom?.name ?? "", number, pack.steps.length);
  fill("lesson", pack.steps[number - 1]);
};

// Begin the quiz of a lesson, or go on with the one that is open; who learns is asked first where it is not known.
const begin = async slug => {
  const still = from_here(), pack = await one("packs", slug), person = await learner();
  if (!still()) return;
  if (!pack) { location.replace("#home"); return; }
  if (sitting) { await begunTogether(pack); return; }
  if (!person) { location.replace("#people"); return; }
  const open_one = (await all("drafts")).find(draft => draft.lesson === slug && draft.person === person.ref && !draft.to);
  if (open_one && open_one.version === pack.version) { location.replace(`#quiz=${open_one.key}`); return; }
  if (open_one) await drop("drafts", open_one.key);
  const key = uuid(), beside = await note("helper");
  const help = beside?.learner === person.ref ? { helper: beside.ref, helper_name: beside.name } : {};
  await keptForCertain(async () => put("drafts", {
    key, person: person.ref, name: person.name, lesson: slug, version: pack.version, title: pack.title,
    // The questions travel with the quiz: it can be ended also when the lessons had to make room.
    questions: (await drawn(pack, key)).map(name => pack.questions.find(question => question.key === name)),
    answers: {}, started_at: new Date().toISOString(), ...help,
  }));
  if (still()) location.replace(`#quiz=${key}`);
};

const quiz = async key => {
  const still = from_here(), draft = await one("drafts", key);
  if (!still()) return;
  if (!draft) { location.replace("#home"); return; }
  if (draft.to && !(await besideAgain(draft))) return;
  const open_at = draft.questions.findIndex(question => !(question.key in draft.answers));
  if (open_at < 0) { await finish(draft); return; }
  const [number, of] = [open_at + 1, draft.questions.length];
  document.title = draft.title;
  along([draft.to && sitting.whom?.name, draft.title].filter(Boolean).join(": "), say("question", { number, of }), number, of);
  fill("quiz", draft.questions[open_at].html);
  const form = by("question");
  form.addEventListener("submit", event => {
    event.preventDefault();
    answer(draft, form);
  });
};

// What stands in the form: lines in their order, else the choices that were taken.
const given = form => {
  const places = [...form.querySelectorAll("select[name^=place-]")];
  if (places.length) {
    if (places.some(({ value }) => !value)) return [];
    return places.sort((a, b) => a.value - b.value).map(({ name }) => name.slice("place-".length));
  }
  return [...form.querySelectorAll("input[name=choice]:checked")].map(({ value }) => value);
};

const answer = async (draft, form) => {
  const taken = given(form);
  if (!taken.length) {
    let told = form.querySelector(".wrong");
    if (!told) {
      told = document.createElement("p");
      told.className = "wrong";
      told.setAttribute("role", "alert");
      form.querySelector("fieldset").before(told);
    }
    told.textContent = say("choose");
    return;
  }
  draft.answers[form.elements.question.value] = taken;
  await keptForCertain(() => put("drafts", draft));
  await quiz(draft.key);
};

const finish = async draft => {
  if (draft.to) { await finishTogether(draft); return; }
  const still = from_here(), { questions, answers, ...done } = draft, { seal } = await note("site");
  // What was answered only the site reads from now on; this phone keeps that it was done.
  const closed = await sealedFor(seal, "answers of a quiz", `${done.person}:${done.key}`, encoded(JSON.stringify(answers)));
  const item = { ...done, closed, asked: questions.length, occurred_at: new Date().toISOString() };
  let full = false;
  try {
    await keptForCertain(() => queued(item));
  } catch (trouble) {
    if (!isFull(trouble)) throw trouble;
    full = true;
  }
  by("noted").hidden = by("next-lesson").hidden = full;
  by("noted-not").hidden = by("note-again").hidden = !full;
  by("note-again").onclick = () => finish(draft);
  if (!full) {
    await remark();
    await later();
    await noted(item);
  }
  if (still()) {
    if (!full) history.replaceState(null, "", `#done=${item.key}`);
    along(draft.title, "", questions.length, questions.length);
    show("done");
  }
  if (!full && navigator.onLine) await told_at_once(item);
};

// With a network it is marked now, and whoever still looks sees it.
const told_at_once = async ({ key }) => {
  await sendNow();
  if (asked().done === key && (await one("items", key))?.answer) location.replace("#queue");
};

const noted = async item => {
  const helper = item.helper_name ? say("helped", { name: item.helper_name }) : "";
  const helped = helper && ` ${helper[0].toUpperCase()}${helper.slice(1)}.`;
  by("noted-for").textContent = say("for", { name: item.name, lesson: item.title }) + helped;
  const packs = (await note("site"))?.packs ?? [], kept = new Set((await all("packs")).map(({ slug }) => slug));
  const done = new Set((await all("items")).filter(({ person }) => person === item.person).map(one_done => one_done.lesson));
  const next = packs.find(({ slug }) => kept.has(slug) && !done.has(slug));
  by("next-lesson").href = next ? `#lesson=${next.slug}&step=1` : "#home";
  const words = by("next-lesson").querySelector("span");
  words.textContent = next ? say("next") : say("all");
  if (next) words.append(Object.assign(document.createElement("small"), { textContent: next.title }));
};

const after = async key => {
  const still = from_here(), item = await one("items", key);
  if (item) await noted(item);
  if (!still()) return;
  if (!item) { location.replace("#home"); return; }
  if (item.answer || item.kind) { location.replace("#queue"); return; }
  const of = item.asked ?? Object.keys(item.answers).length;
  along(item.title, "", of, of);
  show("done");
};

// In the background where the browser can; the page itself tries whenever it is opened and the network returns.
const later = async () => {
  try { await (await navigator.serviceWorker?.ready)?.sync?.register("send"); } catch { /* sent by the page then */ }
};
