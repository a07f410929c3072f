// The lists that helpers take along. Each lies here under a key made of the helper's PIN and of a key that this browser
// gives to no script. What opens a list is in memory alone: who opens the page anew types the PIN again.
// As many rounds as take a try a second and a half on a slow phone, between these.
const LOCK = { least: 200_000, most: 600_000, tried: 50_000, patience: 1_500, most_wrong: 10, idle: 600_000 };
// Seconds to wait after so many wrong tries.
const PAUSES = [0, 0, 0, 15, 30, 60, 120, 300, 600, 900];
const openLists = new Map();
let touched = Date.now();

const random = length => crypto.getRandomValues(new Uint8Array(length));

// Of this browser alone: it can be used here, but not copied out by a script.
const ownKey = async () => {
  const fresh = await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  await within(["notes"], "readwrite", work => {
    const notes = work.objectStore("notes"), kept = notes.get("lock");
    kept.onsuccess = () => { if (!kept.result) notes.put({ name: "lock", value: fresh }); };
  });
  return note("lock");
};

const worked = async (pin, salt, rounds) => {
  const typed = await crypto.subtle.importKey("raw", encoded(pin), "PBKDF2", false, ["deriveBits"]);
  return crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds }, typed, 256);
};

// For a phone that needs so many milliseconds for the rounds it is tried with.
const roundsFor = took => Math.round(Math.min(LOCK.most, Math.max(LOCK.least, (LOCK.patience / Math.max(took, 1)) * LOCK.tried)));

// The quicker of two: the phone may have had something else to do.
const roundsHere = async (pin, salt) => {
  const took = [];
  for (let at = 0; at < 2; at++) {
    const began = performance.now();
    await worked(pin, salt, LOCK.tried);
    took.push(performance.now() - began);
  }
  return roundsFor(Math.min(...took));
};

const keyOf = async (pin, salt, rounds) => {
  const slow = await worked(pin, salt, rounds);
  const mixed = await crypto.subtle.sign("HMAC", await ownKey(), slow);
  return crypto.subtle.importKey("raw", mixed, "AES-GCM", false, ["encrypt", "decrypt"]);
};

const lockedWith = async (key, about, content) => {
  const iv = random(12), name = { name: "AES-GCM", iv, additionalData: encoded(about) };
  return { iv, text: await crypto.subtle.encrypt(name, key, encoded(JSON.stringify(content))) };
};

const openedWith = async (key, about, { iv, text }) => {
  const told = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: encoded(about) }, key, text);
  return JSON.parse(new TextDecoder().decode(told));
};

// Locked away under the PIN that the site has just found right.
const lockList = (person, told, pin) => aloneWithLists(() => lockedAnew(person, told, pin));

// One tab after the other: each list lies here under one key, and what was noted is shown under the same.
const aloneWithLists = act => (navigator.locks ? navigator.locks.request("thi-dua-so lists", act) : act());

const lockedAnew = async (person, told, pin) => {
  const salt = random(16), rounds = await roundsHere(pin, salt), key = await keyOf(pin, salt, rounds), name = `${person}:${told.code}`;
  const text = await lockedWith(key, name, told);
  await put("lists", {
    key: name, person, code: told.code, unit: told.unit, taken_at: told.taken_at, days: told.days,
    people: told.people.length, families: told.families.length, weight: text.text.byteLength,
    salt, rounds, tries: 0, until: 0, ...text,
  });
  openLists.set(name, { key, salt, iv: text.iv, content: told });
  await relock(name, pin, key, salt, rounds);
  return name;
};

// What was noted under the lock of the list before is shown under the new one, and what waits can be sealed anew.
const relock = async (name, pin, key, salt, rounds) => {
  const before = new Map();
  for (const { key: item, list, own } of await all("items")) {
    if (list !== name || !own) continue;
    try {
      if (!before.has(String(own.salt))) before.set(String(own.salt), await keyOf(pin, own.salt, own.rounds));
      const locked = await lockedWith(key, item, await openedWith(before.get(String(own.salt)), item, own));
      const kept = await one("items", item);
      if (kept) await put("items", { ...kept, own: { salt, rounds, ...locked } });
    } catch (trouble) {
      // Noted under a PIN that is another by now: it is sent as it is.
      if (trouble.name !== "OperationError") throw trouble;
    }
  }
};

// What was noted shows in the list, also after the page was closed.
const keepChanged = async ({ name, key, salt, content }) => {
  const text = await lockedWith(key, name, content);
  await within(["lists"], "readwrite", work => {
    const kept_lists = work.objectStore("lists"), found = kept_lists.get(name);
    found.onsuccess = () => {
      // Taken along anew in another tab, it lies here under another key and stays as it is.
      if (!found.result || String(found.result.salt) !== String(salt)) return;
      kept_lists.put({ ...found.result, ...text, weight: text.text.byteLength });
      const entry = openLists.get(name);
      if (entry) entry.iv = text.iv;
    };
  });
};

// What is open here as it lies on the phone now: what another tab has noted is in it. None where the list was taken along anew
// there: then the PIN is asked once more.
const fresh = async (name, kept) => {
  const entry = openLists.get(name);
  if (!entry || String(entry.iv) === String(kept.iv)) return entry;
  try {
    if (String(entry.salt) !== String(kept.salt)) throw new DOMException("", "OperationError");
    Object.assign(entry, { iv: kept.iv, content: await openedWith(entry.key, name, kept) });
    return entry;
  } catch (trouble) {
    if (trouble.name !== "OperationError") throw trouble;
    openLists.delete(name);
    return null;
  }
};

// One try more, counted before it is tried: whoever closes the page in between, or tries in two tabs at once, has none for nothing.
const countTry = async name => {
  let told = { end: "gone" };
  await within(["lists"], "readwrite", work => {
    const kept_lists = work.objectStore("lists"), found = kept_lists.get(name);
    found.onsuccess = () => {
      const kept = found.result, now = Date.now();
      if (!kept) return;
      // A clock that was set back tells of pauses longer than any: nobody waits for it. What ends the tries is their number.
      if (kept.until > now && kept.until - now <= PAUSES.at(-1) * 1000) { told = { end: "wait", until: kept.until }; return; }
      const tries = kept.tries + 1, until = now + 1000 * (PAUSES[tries] ?? 0);
      kept_lists.put({ ...kept, tries, until });
      told = { kept, tries, until };
    };
  });
  return told;
};

// Opened, it has all its tries again; taken along anew in another tab meanwhile, it stays as it lies there.
const forgiveTries = (name, salt) =>
  within(["lists"], "readwrite", work => {
    const kept_lists = work.objectStore("lists"), found = kept_lists.get(name);
    found.onsuccess = () => { if (found.result && String(found.result.salt) === String(salt)) kept_lists.put({ ...found.result, tries: 0, until: 0 }); };
  });

// Whether the PIN opens the list: "open", "wrong" and how many tries are left, "wait" until when, or "gone".
const openList = async (name, pin) => {
  const { end, kept, tries, until } = await countTry(name);
  if (end) return { end, until };
  const key = await keyOf(pin, kept.salt, kept.rounds);
  try {
    openLists.set(name, { key, salt: kept.salt, iv: kept.iv, content: await openedWith(key, name, kept) });
  } catch (trouble) {
    if (trouble.name !== "OperationError") throw trouble;
    if (tries >= LOCK.most_wrong) { await drop("lists", name); return { end: "gone" }; }
    return { end: "wrong", left: LOCK.most_wrong - tries, until };
  }
  await forgiveTries(name, kept.salt);
  return { end: "open" };
};

const closeLists = () => openLists.clear();

// Too old for a list is too old on this clock as well, whether there is a network or not.
const endOldLists = async () => {
  for (const { key, taken_at, days } of await all("lists")) {
    if (Date.now() - Date.parse(taken_at) > days * 86_400_000) { openLists.delete(key); await drop("lists", key); }
  }
};

// A phone that was put aside, or handed to somebody who learns, shows nobody's names.
const rested = () => Date.now() - touched > LOCK.idle && openLists.size > 0;
for (const act of ["pointerdown", "keydown"]) addEventListener(act, () => { if (rested()) closeLists(); touched = Date.now(); }, true);
