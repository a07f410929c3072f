// Turns the parts of a big screen, keeps up with what happens, and says so when the network is away.
(() => {
  const EVERY = 15000, GATHER = 1000, AGAIN = 5000, PATIENCE = 10000;
  const part = () => document.getElementById("part");
  const { face, from, stream } = part().dataset, lost = document.getElementById("lost");
  const known = new Map(); // the parts as they last came, for the time without a network
  let number = Number(part().dataset.part), shown = "", met = Date.now(), held = false, timer = null;

  const say = away => {
    const at = new Date(met - Number(document.documentElement.dataset.ahead ?? 0));
    const told = at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });
    if (away && lost.hidden) lost.textContent = lost.dataset.words.replace("TIME", told);
    lost.hidden = !away;
  };

  const show = html => {
    const next = new DOMParser().parseFromString(html, "text/html").getElementById("part");
    if (!next || html === shown) return;
    if (next.dataset.face !== face) { location.reload(); return; }
    next.toggleAttribute("data-comes", next.dataset.part !== part().dataset.part);
    shown = html;
    part().replaceWith(next);
  };

  const bring = async wanted => {
    try {
      const answer = await fetch(from + wanted, { cache: "no-cache", signal: AbortSignal.timeout(PATIENCE) });
      if (!answer.ok) throw new Error(answer.statusText);
      known.set(wanted, await answer.text());
      met = Date.now();
      document.documentElement.dataset.ahead = met - Date.parse(answer.headers.get("date")) || 0;
      say(false);
    } catch { say(true); }
    if (wanted === number && known.has(wanted)) show(known.get(wanted));
  };

  const go = steps => {
    const parts = Number(part().dataset.parts);
    number = (number - 1 + steps + parts) % parts + 1;
    bring(number);
  };
  const soon = () => { timer ??= setTimeout(() => { timer = null; bring(number); }, GATHER); };
  const listen = () => {
    const news = new EventSource(stream);
    news.addEventListener("message", soon);
    news.addEventListener("error", () => {
      soon();
      if (news.readyState === EventSource.CLOSED) setTimeout(listen, AGAIN);
    });
  };

  document.addEventListener("keydown", ({ key }) => {
    if (key === " ") held = !held;
    if (key === "ArrowRight" || key === "ArrowLeft") go(key === "ArrowRight" ? 1 : -1);
    if (key === "f") document.documentElement.requestFullscreen();
  });
  setInterval(() => go(held ? 0 : 1), EVERY);
  listen();
})();
