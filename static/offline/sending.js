// Sends what waits, in the page and in the service worker alike; sending the same twice is harmless.
const AT_ONCE = 20;
// Without an answer by then it is tried again later; a weak network may hold a request for minutes, and a worker's update with it.
const PATIENCE = { state: 15_000, items: 45_000, part: 60_000, page: 60_000 };
const inTime = milliseconds => {
  const ending = new AbortController();
  setTimeout(() => ending.abort(), milliseconds);
  return ending.signal;
};
// What a network says in the name of the site, such as the page of a hotel on which one agrees to something, is no JSON.
const gaveUp = trouble => trouble instanceof TypeError || trouble instanceof SyntaxError || trouble.name === "AbortError";

// A list goes with its helper, with the task, when the village switches it off, when nobody is signed in, and by age.
const stays = ({ person, code, taken_at, days }, { who, people, now }) =>
  who !== "" && Date.parse(now) - Date.parse(taken_at) < days * 86_400_000 && people.some(({ ref, lists = [] }) => ref === person && lists.some(list => list.code === code));

// The site as it is now: people and lessons of this phone, and the token for sending. None without a network.
const contact = async () => {
  let told;
  try {
    const answer = await fetch("/offline/state", { cache: "no-store", headers: { Accept: "application/json" }, signal: inTime(PATIENCE.state) });
    if (!answer.ok || !answer.headers.get("content-type")?.includes("json")) return null;
    told = await answer.json();
  } catch {
    return null;
  }
  const { token, ...known } = told;
  const listed = new Set(known.people.map(person => person.ref));
  await within(["people", "proofs", "notes", "items", "drafts", "lists"], "readwrite", work => {
    const people = work.objectStore("people"), proofs = work.objectStore("proofs");
    people.clear();
    for (const person of known.people) people.put(person);
    // Whoever was taken off this phone leaves nothing here but what still waits to be sent.
    for (const name of ["items", "drafts"]) {
      const kept = work.objectStore(name);
      kept.getAll().onsuccess = ({ target }) => target.result
        .filter(({ person, answer }) => !listed.has(person) && (answer || name === "drafts"))
        .forEach(({ key }) => kept.delete(key));
    }
    proofs.getAllKeys().onsuccess = ({ target }) => target.result.filter(ref => !listed.has(ref)).forEach(ref => proofs.delete(ref));
    const lists = work.objectStore("lists");
    lists.getAll().onsuccess = ({ target }) => target.result.filter(list => !stays(list, known)).forEach(({ key }) => lists.delete(key));
    work.objectStore("notes").put({ name: "site", value: { ...known, met_at: Date.now() } });
  });
  return told;
};

const posting = async (items, told) => {
  const form = new URLSearchParams({ _csrf: told.token, sent_at: new Date().toISOString() });
  const people = new Set(items.map(item => item.person));
  for (const item of items) form.append(item.sealed ? "task" : "item", JSON.stringify(told_of(item)));
  for (const { person, sealed } of await all("proofs")) {
    if (people.has(person)) form.append("proof", JSON.stringify({ person, sealed }));
  }
  const answer = await fetch("/offline/sendings", { method: "POST", body: form, headers: { Accept: "application/json" }, signal: inTime(PATIENCE.items) });
  const { items: told_back } = answer.ok ? await answer.json() : {};
  return Array.isArray(told_back) ? told_back : null;
};

// A visit or a practice is told sealed, of a quiz the answers; what was done before an update as it was kept then.
const told_of = ({ key, person, sequence, occurred_at, sealed, lesson, version, answers, closed, started_at, helper }) =>
  (sealed ? { key, person, sequence, occurred_at, sealed } : { key, person, lesson, version, answers, closed, sequence, started_at, occurred_at, helper });

const settle = async (item, answer) => {
  if (answer.status !== "waits") {
    // What was answered in the quiz, or noted, is at the site now and needed here no more.
    await put("items", { ...item, wait: undefined, answers: undefined, closed: undefined, sealed: undefined, answer, answered_at: Date.now() });
    return;
  }
  if (answer.why === "pin") await drop("proofs", item.person);
  // Meanwhile it may have been sealed anew on this phone: what is there now stays.
  await put("items", { ...await one("items", item.key), wait: answer });
};

// Everything that waits, once around; how many were answered, how many still wait, whether the site was reached, and whether
// it is to be asked once more for something that nobody need do anything about.
const sendAll = async () => {
  const told = await contact();
  // A learner's PIN that was wrong is not tried again and again: it waits until it was typed anew.
  const items = (await waiting()).filter(({ wait }) => wait?.why !== "learner");
  let done = 0, reached = told !== null, busy = false;
  try {
    for (let at = 0; told && at < items.length; at += AT_ONCE) {
      const batch = items.slice(at, at + AT_ONCE), answers = await posting(batch, told);
      if (!answers) { reached = false; break; }
      for (const item of batch) {
        // Without an answer it was not taken: it stays.
        const answer = answers.find(({ key }) => key === item.key);
        busy ||= !answer || answer.why === "again";
        if (!answer) continue;
        await settle(item, answer);
        done += answer.status === "waits" ? 0 : 1;
      }
    }
  } catch (trouble) {
    if (!gaveUp(trouble)) throw trouble;
    reached = false;
  }
  await tidy();
  const left = (await waiting()).length;
  return { done, left, reached, again: left > 0 && (busy || !reached) };
};

// One at a time on this phone, whether page or worker.
const send = () => (navigator.locks ? navigator.locks.request("thi-dua-so sending", sendAll) : sendAll());
