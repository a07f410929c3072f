// Counts down a wait that a sentence names in seconds, and says when the form may be sent again.
(() => {
  const places = [...document.querySelectorAll("[data-wait]")].map(place => ({
    words: place.querySelector("[data-message]") || place,
    total: Number(place.dataset.wait),
    ready: place.dataset.ready,
    until: Date.now() + 1000 * Number(place.dataset.wait),
  }));
  if (!places.length) return;

  const tick = () => {
    for (const one of places) {
      one.text ??= one.words.textContent;
      const left = Math.ceil((one.until - Date.now()) / 1000);
      const text = left > 0 ? one.text.replace(String(one.total), String(left)) : one.ready;
      if (one.words.textContent !== text) one.words.textContent = text;
    }
    if (places.every(one => Date.now() > one.until)) clearInterval(timer);
  };

  const timer = setInterval(tick, 1000);
})();
