// Counts down on the big screen by the server's clock: days while there are many, then hours, minutes and seconds.
(() => {
  const DAY = 86400000;
  const two = count => String(count).padStart(2, "0");

  setInterval(() => {
    const ahead = Number(document.documentElement.dataset.ahead ?? 0);
    for (const place of document.querySelectorAll("[data-left]")) {
      const left = Math.max(0, Date.parse(place.dateTime) - (Date.now() - ahead)), seconds = Math.floor(left / 1000);
      const words = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(":");
      place.textContent = left >= 2 * DAY ? `${Math.floor(left / DAY)} ${place.dataset.days}` : words;
    }
  }, 1000);
})();
