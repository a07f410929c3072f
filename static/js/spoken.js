// Where the device has no voice for a text, what the server has of it is played: the keys stand in `data-speech`.
(() => {
  const known = new Map();
  const player = new Audio();
  let speaking = null;
  let waiting = [];

  const parts = button => button.dataset.listen.split(" ").map(id => document.getElementById(id)).filter(Boolean);

  const keys = button => parts(button).flatMap(part =>
    (part.dataset.speech ? [part] : [...part.querySelectorAll("[data-speech]")]).map(one => one.dataset.speech));

  const silent = () => [...document.querySelectorAll("[data-listen]:not([data-own])")];

  const show = () => {
    for (const button of silent()) {
      button.hidden = !keys(button).some(key => known.get(key));
      button.title = button.hidden ? "" : button.dataset.machine;
    }
  };

  const ask = async () => {
    const asked = [...new Set(silent().flatMap(keys))].filter(key => !known.has(key)).slice(0, 80);
    // Without network what was heard before can still be heard.
    const answer = asked.length ? await fetch(`/speech/known?of=${asked.join(",")}`).catch(() => null) : null;
    const spoken = new Set(answer?.ok ? await answer.json() : []);
    for (const key of answer?.ok ? asked : []) known.set(key, spoken.has(key));
    show();
  };

  const hush = () => {
    waiting = [];
    player.pause();
    speaking?.setAttribute("aria-pressed", "false");
    speaking = null;
  };

  const next = () => {
    const key = waiting.shift();
    if (!key) return hush();
    player.src = `/speech/vi/${key}.ogg`;
    player.play().catch(hush);
  };

  document.addEventListener("click", event => {
    const button = event.target.closest("[data-listen]");
    const again = button === speaking;
    if (button) hush();
    if (!button || again || "own" in button.dataset) return;
    speaking = button;
    button.setAttribute("aria-pressed", "true");
    waiting = keys(button).filter(key => known.get(key));
    next();
  });
  player.addEventListener("ended", next);
  document.addEventListener("voices", ask);
  window.addEventListener("pagehide", hush);
  ask();
})();
