// A PIN typed without a network is sealed for the site alone: this phone cannot read it again.
const USE = "pin typed offline";
const bytes = text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
const CURVE = { name: "ECDH", namedCurve: "P-256" };

const sealed = async (pin, ref, site) => {
  const own = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
  const theirs = await crypto.subtle.importKey("raw", bytes(site), CURVE, false, []);
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", own.publicKey));
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, own.privateKey, 256);
  const base = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const derivation = { name: "HKDF", hash: "SHA-256", salt: point, info: new TextEncoder().encode(USE) };
  const key = await crypto.subtle.deriveKey(derivation, base, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const encoder = new TextEncoder();
  const text = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: encoder.encode(ref) }, key, encoder.encode(pin));
  return btoa(String.fromCharCode(...point, ...iv, ...new Uint8Array(text)));
};
