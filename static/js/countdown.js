// Counts down to an instant by the server's clock: days while there are many, then hours, minutes and seconds.
(() => {
  const DAY = 86400000;
  const two = number => String(number).padStart(2, "0");

  const words = (left, { days }) => {
    if (left >= 2 * DAY) return `${Math.floor(left / DAY)} ${days}`;
    const seconds = Math.floor(left / 1000);
    return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(":");
  };

  const places = [...document.querySelectorAll("[data-countdown]")].map(place => ({
    place,
    end: Date.parse(place.dateTime || place.dataset.countdown),
    // A phone's clock may be wrong; the page says what time the server had when it was made.
    ahead: place.dataset.now ? Date.now() - Date.parse(place.dataset.now) : 0,
  }));

  const tick = () => {
    if (document.hidden) return;
    for (const { place, end, ahead } of places) {
      const text = words(Math.max(0, end - (Date.now() - ahead)), place.dataset);
      if (place.textContent !== text) place.textContent = text;
    }
  };

  if (!places.length) return;
  setInterval(tick, 1000);
  tick();
})();
