// Where the event stream is blocked or broken, asks for the part every half minute instead, never in a hidden tab.
(() => {
  const PATIENCE = 10000;
  const EVERY = 30000;
  const live = new WeakSet(); // the stream has brought something since it was last opened
  const open = new WeakSet(); // the extension holds a connection and reconnects by itself
  const asked = new WeakSet(); // an answer is on its way; asking again would let go of it

  const say = (part, stale) => {
    for (const foot of part.querySelectorAll(".as-of")) foot.toggleAttribute("data-stale", stale);
  };

  const ask = async part => {
    // The answer brings a fresh foot; until it comes the board is stale indeed.
    say(part, true);
    asked.add(part);
    try {
      await window.htmx.ajax("GET", part.dataset.poll, { target: part.getAttribute("hx-target") || part, swap: "outerMorph" });
    } finally {
      asked.delete(part);
    }
    if (!open.has(part) && part.isConnected) window.htmx.process(part, true);
  };

  const look = () => {
    if (document.hidden || !window.htmx) return;
    for (const part of document.querySelectorAll("[data-poll]")) if (!live.has(part) && !asked.has(part)) ask(part);
  };

  document.addEventListener("htmx:sse:before:connection", ({ target }) => { open.add(target); live.delete(target); });
  document.addEventListener("htmx:sse:after:message", ({ target }) => { live.add(target); });
  document.addEventListener("htmx:sse:error", ({ target }) => { live.delete(target); say(target, true); });
  document.addEventListener("htmx:sse:close", ({ target }) => { open.delete(target); live.delete(target); });

  setTimeout(() => { look(); setInterval(look, EVERY); }, PATIENCE);
})();
