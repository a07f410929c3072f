// The language in which this phone wants to hear lessons; where nobody has read in it, Vietnamese is heard.
(() => {
  const boxes = () => [...document.querySelectorAll("[data-tongues] input")];
  let chosen = "vi";
  try { chosen = localStorage.getItem("tongue") ?? "vi"; } catch { /* a phone that keeps nothing hears Vietnamese */ }
  window.tongue = () => chosen;

  const mark = () => {
    const box = boxes().find(({ value }) => value === chosen) ?? boxes()[0];
    if (box) box.checked = true;
  };

  document.addEventListener("change", event => {
    if (!event.target.closest?.("[data-tongues]")) return;
    chosen = event.target.value;
    try { localStorage.setItem("tongue", chosen); } catch { /* only for this page, then */ }
    // First the device says where its own voice would read.
    document.dispatchEvent(new Event("tongue"));
  });
  document.addEventListener("htmx:after:swap", mark);
  mark();
})();
