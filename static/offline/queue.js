// Who is learning, the PIN that speaks for them, and the list of what waits and what was answered.
const people = async () => {
  const site = await note("site"), now = await learner(), onward = asked().next;
  by("faces").replaceChildren(...(await all("people")).map(person => {
    const face = copy("face"), link = face.firstElementChild;
    // Whoever comes to a phone that somebody learns on says who they are, as with a network.
    const direct = person.ref === now?.ref || (person.ref === site?.who && !person.pin);
    link.querySelector("span").textContent = person.name;
    link.querySelector("small").textContent = person.ref === now?.ref ? say("now") : !direct && !person.pin ? say("passphrase") : "";
    if (direct || person.pin) link.href = direct ? `#learn=${person.ref}` : `#pin=${person.ref}`;
    if (person.ref === now?.ref) link.setAttribute("aria-current", "true");
    if (onward) link.hash += `&next=${onward}`;
    return face;
  }));
  show("people");
};

const learn = async (ref, helper = null) => {
  await keep("learner", ref);
  await keep("helper", helper && { learner: ref, ref: helper.ref, name: helper.name });
  location.replace("#home");
};

const pin = async ref => {
  const person = await one("people", ref);
  if (!person) { location.replace("#people"); return; }
  by("pin-name").textContent = say("hello", { name: person.name });
  by("offline-pin").value = "";
  by("pin-wrong").hidden = by("pictures-wrong").hidden = true;
  by("with-digits").hidden = by("offline-pin").disabled = Boolean(person.pictures);
  by("with-pictures").hidden = !person.pictures;
  shuffle();
  const beside = await learner();
  by("helped").checked = false;
  put_in("pin-help", beside && beside.ref !== ref && asked().next !== "queue" ? say("helping", { name: beside.name }) : "");
  show("pin");
  (person.pictures ? by("offline-pictures") : by("offline-pin")).focus();
};

// The same twelve in another order each time, alike in the three rounds; none of them is tapped yet.
const shuffle = () => {
  const grids = [...by("offline-pictures").querySelectorAll(".pictures-grid")];
  const order = [...grids[0].children].map(key => [Math.random(), key.dataset.picture]).sort(([a], [b]) => a - b);
  for (const grid of grids) {
    for (const box of grid.querySelectorAll("input")) box.checked = false;
    grid.append(...order.map(([, name]) => grid.querySelector(`[data-picture="${name}"]`)));
  }
};

// What was tapped as the site reads it; nothing unless three different ones were.
const tapped = () => {
  const names = [...by("offline-pictures").querySelectorAll(":checked")].map(box => box.value);
  return names.length === 3 && new Set(names).size === 3 ? `pictures:${names.join(":")}` : "";
};

const takePin = async event => {
  event.preventDefault();
  const { pin: ref, next } = asked(), site = await note("site");
  const { pictures } = await one("people", ref), typed = pictures ? tapped() : by("offline-pin").value;
  const fault = by(pictures ? "pictures-wrong" : "pin-wrong");
  fault.hidden = pictures ? typed !== "" : /^\d{6}$/.test(typed);
  if (!fault.hidden || !site) return;
  await put("proofs", { person: ref, sealed: await sealed(typed, ref, site.seal), made_at: Date.now() });
  by("offline-pin").value = "";
  shuffle();
  if (next !== "queue") { await learn(ref, by("helped").checked ? await learner() : null); return; }
  location.replace("#queue");
  await sendNow();
};

const SIGNS = { accepted: "good", duplicate: "good", late: "gold", held: "gold", rejected: "bad" };

const line = async item => {
  const shown = copy("item"), { answer: told, wait } = item;
  const [pill, about, reason, clock] = [".pill", ".soft", "[data-reason]", "[data-clock]"].map(name => shown.querySelector(name));
  shown.dataset.key = item.key;
  shown.querySelector("strong").textContent = item.title;
  about.textContent = [item.name, item.helper_name && say("helped", { name: item.helper_name }), when(Date.parse(item.occurred_at))].filter(Boolean).join(" · ");
  if (!told) {
    const person = ["sign_in", "pin"].includes(wait?.why);
    pill.dataset.kind = "gold";
    pill.textContent = person ? say("wait-person", { name: item.name }) : say("wait");
    reason.textContent = wait?.reason ?? "";
    reason.hidden = !wait;
    shown.querySelector("[data-act]").hidden = !person || !(await one("people", item.person))?.pin;
    shown.querySelector("[data-act] a").href = `#pin=${item.person}&next=queue`;
    clock.remove();
    return shown;
  }
  shown.dataset.status = told.status;
  const passed = told.passed || !["accepted", "duplicate"].includes(told.status);
  pill.dataset.kind = passed ? SIGNS[told.status] : "gold";
  pill.textContent = passed ? say(told.status === "duplicate" ? "known" : told.status) : say("failed");
  reason.textContent = [told.points ? say("points", { points: told.points }) : "", told.reason, told.help].filter(Boolean).join(" · ");
  clock.textContent = told.clock ?? "";
  for (const words of [reason, clock]) words.hidden = !words.textContent;
  const look = shown.querySelector("details");
  look.hidden = !told.look?.length;
  for (const { ask, why, language = "vi" } of told.look ?? []) {
    look.append(Object.assign(document.createElement("strong"), { textContent: ask, lang: language }));
    for (const words of why) look.append(Object.assign(document.createElement("p"), { textContent: words, lang: language }));
  }
  return shown;
};

const queue = async (sentence = "") => {
  const [still, told] = [await waiting(), await answered()];
  await showLearner();
  for (const [id, items] of [["still", still], ["told", told]]) {
    by(id).hidden = !items.length;
    by(id).querySelector("ul").replaceChildren(...await Promise.all(items.map(line)));
  }
  by("send").hidden = by("by-file").hidden = !still.length;
  put_in("queue-state", sentence || (still.length ? say("waiting", { count: still.length }) : say("nothing")));
  show("queue");
};

const sendNow = async () => {
  by("send").disabled = true;
  try {
    const { done, left, reached } = await send();
    await remark();
    if (asked().queue !== undefined) await queue(!reached ? say("unreached") : done ? say("sent", { count: done }) : left ? "" : say("nothing"));
  } finally {
    by("send").disabled = false;
  }
};
