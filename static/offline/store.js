// What this phone keeps, in IndexedDB: lessons, people, quizzes begun, what waits to be sent and what came of it.
// A change of the stores is a further function at the end; what is kept is never thrown away by one.
const CHANGES = [
  kept => {
    kept.createObjectStore("packs", { keyPath: "slug" });
    kept.createObjectStore("people", { keyPath: "ref" });
    kept.createObjectStore("drafts", { keyPath: "key" });
    kept.createObjectStore("items", { keyPath: "key" });
    kept.createObjectStore("proofs", { keyPath: "person" });
    kept.createObjectStore("notes", { keyPath: "name" });
  },
  // The lists that helpers take along, each locked with the PIN of its helper.
  kept => { kept.createObjectStore("lists", { keyPath: "key" }); },
];
// Answers that came are shown for a while; what waits is never among those that go.
const MOST_ANSWERED = 50, DAYS_ANSWERED = 14;
let opened = null;

const open = () => {
  opened ??= new Promise((done, failed) => {
    const asked = indexedDB.open("thi-dua-so", CHANGES.length);
    asked.onupgradeneeded = ({ oldVersion }) => CHANGES.slice(oldVersion).forEach(change => change(asked.result));
    asked.onsuccess = () => {
      // A newer page wants to change the stores, or the phone took them away: the next act opens them anew.
      asked.result.onversionchange = () => { asked.result.close(); opened = null; };
      asked.result.onclose = () => { opened = null; };
      done(asked.result);
    };
    asked.onerror = () => { opened = null; failed(asked.error); };
  });
  return opened;
};

// One transaction; done once the phone has really written it.
const within = async (names, mode, act) => {
  const kept = await open();
  return new Promise((done, failed) => {
    const work = kept.transaction(names, mode, { durability: "strict" });
    let asked;
    work.oncomplete = () => done(asked?.result);
    work.onerror = work.onabort = () => failed(work.error ?? new DOMException("", "AbortError"));
    asked = act(work);
  });
};

const all = name => within([name], "readonly", work => work.objectStore(name).getAll());
const one = (name, key) => within([name], "readonly", work => work.objectStore(name).get(key));
const put = (name, value) => within([name], "readwrite", work => work.objectStore(name).put(value));
const drop = (name, key) => within([name], "readwrite", work => work.objectStore(name).delete(key));
const clear = name => within([name], "readwrite", work => work.objectStore(name).clear());
const note = async name => (await one("notes", name))?.value;
const keep = (name, value) => put("notes", { name, value });

// What was done comes into the queue and out of the quizzes begun in one step: never in both, never in neither.
const queued = item =>
  within(["items", "drafts", "notes"], "readwrite", work => {
    const notes = work.objectStore("notes"), counted = notes.get("sequence");
    counted.onsuccess = () => {
      item.sequence = (counted.result?.value ?? 0) + 1;
      notes.put({ name: "sequence", value: item.sequence });
      work.objectStore("items").put(item);
      work.objectStore("drafts").delete(item.key);
    };
  });

const waiting = async () => (await all("items")).filter(item => !item.answer).sort((a, b) => a.sequence - b.sequence);

const answered = async () =>
  (await all("items")).filter(item => item.answer).sort((a, b) => b.answered_at - a.answered_at || b.sequence - a.sequence);

const tidy = async () => {
  const ended = Date.now() - DAYS_ANSWERED * 86_400_000;
  for (const [at, old] of (await answered()).entries()) if (at >= MOST_ANSWERED || old.answered_at < ended) await drop("items", old.key);
};
