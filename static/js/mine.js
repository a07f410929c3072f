// Marks the rows of the viewer's own units; boards are the same bytes for everyone, so the page does it.
(() => {
  const mine = new Set((document.body.dataset.units ?? "").split(" ").filter(Boolean));
  if (!mine.size) return;

  const mark = () => {
    for (const row of document.querySelectorAll("[data-unit]")) {
      if (mine.has(row.dataset.unit)) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
  };

  document.addEventListener("htmx:after:swap", mark);
  mark();
})();
