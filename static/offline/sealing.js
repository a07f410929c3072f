// What only the site may read is sealed for it: a PIN typed without a network, a file carried by hand.
// This phone cannot read it again.
const USE = "pin typed offline";
const bytes = text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
const encoded = text => new TextEncoder().encode(text);
const CURVE = { name: "ECDH", namedCurve: "P-256" };

// In pieces: not every browser takes a long list of arguments.
const base64 = list => {
  let text = "";
  for (let at = 0; at < list.length; at += 8192) text += String.fromCharCode(...list.subarray(at, at + 8192));
  return btoa(text);
};

const sealedFor = async (site, use, about, content) => {
  const own = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
  const theirs = await crypto.subtle.importKey("raw", bytes(site), CURVE, false, []);
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", own.publicKey));
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, own.privateKey, 256);
  const base = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const derivation = { name: "HKDF", hash: "SHA-256", salt: point, info: encoded(use) };
  const key = await crypto.subtle.deriveKey(derivation, base, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: encoded(about) }, key, content);
  return base64(new Uint8Array([...point, ...iv, ...new Uint8Array(text)]));
};

const sealed = (pin, ref, site) => sealedFor(site, USE, ref, encoded(pin));
