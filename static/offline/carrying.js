// What waits, as one sealed file for somebody who comes to a network sooner: signed with the key that the site gave
// this phone at its last contact. The queue stays as it is; what was carried comes back as sent before.
const CARRIED = { kind: "thi-dua-so-1", use: "carried by file", most: 200 };

const carriedFile = async () => {
  const site = await note("site"), items = (await waiting()).filter(({ wait }) => wait?.why !== "learner").slice(0, CARRIED.most);
  if (!items.length || !site?.carry) return null;
  const people = new Set(items.map(({ person }) => person));
  const content = encoded(JSON.stringify({
    token: site.carry.token,
    made_at: new Date().toISOString(),
    clock: Date.parse(site.now) - site.met_at,
    items: items.filter(({ sealed }) => !sealed).map(told_of),
    tasks: items.filter(({ sealed }) => sealed).map(told_of),
    proofs: (await all("proofs")).filter(({ person }) => people.has(person)).map(({ person, sealed }) => ({ person, sealed })),
  }));
  const key = await crypto.subtle.importKey("raw", bytes(site.carry.key), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const signature = new Uint8Array(await crypto.subtle.sign("HMAC", key, content));
  const whole = new Uint8Array(signature.length + content.length);
  whole.set(signature);
  whole.set(content, signature.length);
  const text = [CARRIED.kind, site.carry.of, await sealedFor(site.seal, CARRIED.use, CARRIED.kind, whole)].join(":");
  return new File([text], `thi-dua-so-${new Date().toISOString().slice(0, 10)}.txt`, { type: "text/plain" });
};

// Shared where the phone can (Zalo, Bluetooth), else put among the downloads.
const carry = async () => {
  const file = await carriedFile();
  if (!file) { await queue(say("no-carry")); return; }
  if (navigator.canShare?.({ files: [file] })) {
    try { await navigator.share({ files: [file] }); } catch (trouble) { if (trouble.name === "AbortError") return; save_as(file); }
  } else save_as(file);
  await queue(say("carried"));
};

const save_as = file => {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: file.name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};
