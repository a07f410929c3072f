// Who is learning, the PIN that speaks for them, and the list of what waits and what was answered.
const people = async () => {
  const still = from_here(), site = await note("site"), now = await learner(), onward = asked().next;
  fill_list(by("faces"), (await all("people")).map(person => {
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
  if (still()) show("people");
};

const learn = async (ref, helper = null) => {
  const still = from_here();
  // Somebody else holds the phone now: what a helper had opened is locked again.
  if ([...openLists.keys()].some(name => !name.startsWith(`${ref}:`))) closeLists();
  await keep("learner", ref);
  await keep("helper", helper && { learner: ref, ref: helper.ref, name: helper.name });
  if (still()) location.replace("#home");
};

const pin = async ref => {
  const still = from_here(), person = await one("people", ref), beside = await learner();
  if (!still()) return;
  if (!person) { location.replace("#people"); return; }
  askPin(person.name, person.pictures ? "pictures" : "pin", beside && beside.ref !== ref && asked().next !== "queue" ? say("helping", { name: beside.name }) : "");
};

// Digits, a passphrase or pictures of somebody who stands here; `help` is what they may say beside it.
const askPin = (name, secret, help = "") => {
  const pictures = secret === "pictures", words = secret === "passphrase", digits = by("offline-pin");
  by("pin-name").textContent = document.title = say("hello", { name });
  by("offline-pin-label").textContent = say(words ? "of-passphrase" : "of-pin");
  put_in("pin-wrong", say(words ? "wrong-passphrase" : "wrong-pin"));
  Object.assign(digits, { value: "", inputMode: words ? "text" : "numeric", maxLength: words ? 200 : 6 });
  digits.dataset.secret = secret;
  put_in("pin-full", "");
  by("pin-wrong").hidden = by("pictures-wrong").hidden = true;
  by("with-digits").hidden = by("offline-pin").disabled = Boolean(pictures);
  by("with-pictures").hidden = !pictures;
  shuffle();
  by("helped").checked = false;
  put_in("pin-help", help);
  const { confirm: list, hand: lent, who, of, again: item } = asked();
  put_in("pin-practice", lent ? say("handing") : list ? say("confirming") : "");
  by("pin-other").href = lent ? `#together=${lent}&who=${who}` : list ? `#practice=${list}&who=${who}&of=${of}` : item ? "#queue" : "#people";
  show("pin");
  (pictures ? by("offline-pictures") : by("offline-pin")).focus();
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
  const { pin: ref, next, confirm: confirms, hand: hands, again: retypes } = asked(), site = await note("site");
  const pictures = !by("with-pictures").hidden, typed = pictures ? tapped() : by("offline-pin").value;
  const fault = by(pictures ? "pictures-wrong" : "pin-wrong"), words = by("offline-pin").dataset.secret === "passphrase";
  fault.hidden = pictures ? typed !== "" : words ? typed !== "" && encoded(typed).length <= LONGEST_PROOF : /^\d{6}$/.test(typed);
  if (!fault.hidden || !site) return;
  if (confirms || retypes || hands) {
    by("offline-pin").value = "";
    shuffle();
    await (hands ? handed(typed) : confirms ? confirmed(typed) : confirmedAgain(typed));
    return;
  }
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
  const task = item.kind !== undefined, own = task && await ownOf(item);
  shown.querySelector("strong").textContent = own?.label ?? (task ? say(`task-${item.kind}`) : item.title);
  about.textContent = [item.name, item.helper_name && say("helped", { name: item.helper_name }), when(Date.parse(item.occurred_at))].filter(Boolean).join(" · ");
  if (!told) {
    const person = ["sign_in", "pin"].includes(wait?.why);
    pill.dataset.kind = "gold";
    pill.textContent = person ? say("wait-person", { name: item.name }) : say(["learner", "sealed"].includes(wait?.why) ? `wait-${wait.why}` : "wait");
    reason.textContent = wait?.reason ?? "";
    reason.hidden = !wait;
    const list = task && await one("lists", item.list), act = shown.querySelector("[data-act] a");
    shown.querySelector("[data-act]").hidden = !(list && ["learner", "sealed"].includes(wait?.why)) && (!person || !(await one("people", item.person))?.pin);
    act.href = wait?.why === "learner" ? `#again=${item.key}` : wait?.why === "sealed" ? `#visits=${item.list}` : `#pin=${item.person}&next=queue`;
    if (wait?.why === "learner" || wait?.why === "sealed") act.querySelector("span").textContent = say(wait.why === "learner" ? "type-again" : "open-first");
    clock.remove();
    return shown;
  }
  shown.dataset.status = told.status;
  const noted = task && item.kind !== "lesson", passed = noted || told.passed || !["accepted", "duplicate"].includes(told.status);
  pill.dataset.kind = passed ? SIGNS[told.status] : "gold";
  const words = (noted && { accepted: "task-accepted", late: "task-late" }[told.status]) || (told.status === "duplicate" ? "known" : told.status);
  pill.textContent = passed ? say(words) : say("failed");
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

const queue = async (sentence = "", news = drawn_for_news) => {
  const [still, told] = [await waiting(), await answered()];
  await showLearner();
  for (const [id, items] of [["still", still], ["told", told]]) {
    by(id).hidden = !items.length;
    fill_list(by(id).querySelector("ul"), await Promise.all(items.map(line)));
  }
  by("send").hidden = by("by-file").hidden = !still.length;
  put_in("queue-state", sentence || (still.length ? say("waiting", { count: still.length }) : say("nothing")));
  if ("queue" in asked()) show("queue", news);
};

// Whether something waits for the site alone, which was not reached or had no time: it is sent again by itself.
let unsent = false;
const sendNow = async pressed => {
  by("send").disabled = true;
  try {
    const { done, left, reached, again } = await send();
    unsent = again;
    await remark();
    if ("queue" in asked()) await queue(!reached ? say("unreached") : done ? say("sent", { count: done }) : left ? "" : say("nothing"), !pressed);
  } finally {
    by("send").disabled = false;
  }
};
