// Lists taken along: which lie here, the PIN that locks and opens them.
// As many bytes of a PIN or passphrase as the site reads sealed.
const LONGEST_PROOF = 100;

// By a clock that was set back none has gone by.
const daysLeft = list => Math.min(list.days, Math.max(0, list.days - Math.floor((Date.now() - Date.parse(list.taken_at)) / 86_400_000)));
const day = moment => new Intl.DateTimeFormat(locale, { day: "2-digit", month: "2-digit" }).format(Date.parse(moment));
const weighed = weight => (weight < 1e5 ? `${Math.max(1, Math.round(weight / 1000))} kB` : size(weight));
const keptSize = list => say("list-size", { people: list.people, families: list.families, size: weighed(list.weight), when: when(Date.parse(list.taken_at)), days: daysLeft(list) });

// Lists that lie on this phone, and those that whoever is signed in could take along.
const lists = async () => {
  const kept = await all("lists"), site = await note("site"), here = new Set(kept.map(({ key }) => key));
  const me = (await all("people")).find(({ ref }) => ref === site?.who);
  const offered = by("away").hidden ? (me?.lists ?? []).filter(({ code }) => !here.has(`${me.ref}:${code}`)) : [];
  await leftBegun(kept, offered);
  by("lists").hidden = !kept.length && !offered.length;
  fill_list(by("lists").querySelector("ul"), [
    ...kept.map(list => lineOf({ href: `#visits=${list.key}`, name: list.unit, told: [keptSize(list)] })),
    ...offered.map(({ code, name }) => lineOf({ href: `#take=${code}`, name: say("take", { unit: name }), told: [say("take-why")] })),
  ]);
};

const lineOf = ({ href, name, told }) => {
  const line = copy("list-line");
  line.firstElementChild.href = href;
  line.querySelector("b").textContent = name;
  line.querySelector("span").append(...told.filter(Boolean).map(text => Object.assign(document.createElement("small"), { textContent: text })));
  return line;
};

// The screen on which a PIN locks a list or opens it.
const lockScreen = async (title, words, button, person) => {
  by("lock-title").textContent = document.title = title;
  put_in("lock-words", words);
  by("lock-go").querySelector("span").textContent = button;
  by("lock-go").hidden = false;
  by("lock-pin").value = "";
  by("lock-pin").inputMode = person?.pin ? "numeric" : "text";
  put_in("lock-wrong", "");
  show("lock");
  by("lock-pin").focus();
};

const take = async code => {
  // Only with a network, and only what whoever is signed in may have now.
  const still = from_here(), site = await contact(), me = (await all("people")).find(({ ref }) => ref === site?.who);
  const unit = me?.lists?.find(one_list => one_list.code === code);
  if (!still()) return;
  if (!unit) { location.replace("#home"); return; }
  await lockScreen(say("take", { unit: unit.name }), say("take-words"), say("take-go"), me);
};

// The list with its content, or the question for the PIN in its place.
const opened_list = async name => {
  const still = from_here();
  await endOldLists();
  const kept = await one("lists", name);
  if (!still()) return null;
  if (!kept) { openLists.delete(name); location.replace("#home"); return null; }
  if (rested()) closeLists();
  const entry = await fresh(name, kept);
  if (entry) return { ...entry, kept, name };
  await lockScreen(say("list-of", { unit: kept.unit }), say("open-words"), say("open-go"), await one("people", kept.person));
  return null;
};

const ENDS = {
  wrong: ({ left, until }) => (until > Date.now() ? say("pin-wait", { left, when: at_time(until) }) : say("pin-no", { left })),
  wait: ({ until }) => say("pin-later", { when: at_time(until) }),
  gone: () => say("list-gone"),
};
const at_time = moment => new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(moment);

const unlock = async event => {
  event.preventDefault();
  const pin = by("lock-pin").value, { take: code, again } = asked(), site = await note("site");
  by("lock-go").disabled = true;
  try {
    if (code) { await takeAlong(code, pin); return; }
    const name = again ? (await one("items", again))?.list : asked().visits ?? asked().visit ?? asked().practice ?? asked().confirm ?? asked().together ?? asked().hand ?? (await one("drafts", asked().quiz))?.list;
    const told = await openList(name, pin);
    by("lock-pin").value = "";
    if (told.end !== "open") {
      put_in("lock-wrong", ENDS[told.end](told));
      by("lock-go").hidden = told.end === "gone";
      return;
    }
    const [person] = name.split(":");
    if (site) {
      await speakFor(person, pin, site);
      await sealAnew(name, site);
    }
    await screen();
  } finally {
    by("lock-go").disabled = false;
  }
};

// What is noted here goes to the site also while somebody else is signed in; of a very long passphrase only by its session.
const speakFor = async (person, pin, site) => {
  if (encoded(pin).length > LONGEST_PROOF) return;
  await put("proofs", { person, sealed: await sealed(pin, person, site.seal), made_at: Date.now() });
};

const takeAlong = async (code, pin) => {
  const told = await contact();
  if (!told) { put_in("lock-wrong", say("unreached")); return; }
  const form = new URLSearchParams({ _csrf: told.token, pin });
  let answer;
  try {
    answer = await fetch(`/units/${code}/not-reached/take-along`, { method: "POST", body: form, headers: { Accept: "application/json" } });
    answer = await answer.json();
  } catch { put_in("lock-wrong", say("unreached")); return; }
  if (!answer.list) { by("lock-pin").value = ""; put_in("lock-wrong", answer.wrong ?? say("unreached")); return; }
  navigator.storage?.persist?.();
  try {
    // As the site has just found it: in another tab somebody else may have signed in meanwhile.
    const name = await lockList(told.who, answer.list, pin);
    await speakFor(told.who, pin, told);
    await sealAnew(name, told);
    await remark();
    location.replace(`#visits=${name}`);
  } catch (trouble) {
    if (!isFull(trouble)) throw trouble;
    put_in("lock-wrong", say("list-full"));
  }
};
