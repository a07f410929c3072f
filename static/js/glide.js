// Rows of a board glide from where they stood to where they stand; nothing moves for those who asked for calm.
(() => {
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const rows = () => document.querySelectorAll(".board tr[id]");
  let stood = new Map();

  document.addEventListener("htmx:before:swap", () => {
    stood = new Map(calm.matches ? [] : [...rows()].map(row => [row.id, row.getBoundingClientRect().top]));
  });

  document.addEventListener("htmx:after:swap", () => {
    for (const row of rows()) {
      const way = (stood.get(row.id) ?? NaN) - row.getBoundingClientRect().top;
      if (Math.abs(way) < 1 || Number.isNaN(way)) continue;
      row.animate?.(
        [{ transform: `translateY(${way}px)` }, { transform: "none" }],
        { duration: 500, easing: "cubic-bezier(0.2, 0.8, 0.2, 1)" },
      );
    }
    stood = new Map();
  });
})();
