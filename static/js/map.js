// Carries the coverage list into the map: level, number and title of each commune, again after each swap.
(() => {
  const paint = () => {
    for (const item of document.querySelectorAll("#coverage [data-code]")) {
      const { code, level, number } = item.dataset;
      for (const part of document.querySelectorAll(`.map svg [data-code="${CSS.escape(code)}"]`)) {
        part.dataset.level = level;
        if (part.localName === "text") part.textContent = number;
        const title = part.querySelector("title");
        if (title) title.textContent = item.textContent.trim();
      }
    }
  };

  document.addEventListener("htmx:after:swap", paint);
  paint();
})();
