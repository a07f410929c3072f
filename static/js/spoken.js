// What people have read aloud is played first, then the device's own voice, then a machine's. The keys stand in `data-speech`.
(() => {
  const known = new Map(), player = new Audio();
  let speaking = null, waiting = [], tongue = "vi";

  const parts = button => button.dataset.listen.split(" ").map(id => document.getElementById(id)).filter(Boolean);
  const keys = button => parts(button).flatMap(part =>
    (part.dataset.speech ? [part] : [...part.querySelectorAll("[data-speech]")]).map(one => one.dataset.speech));

  const named = (words, voice) => (voice ? `${words} (${voice})` : words);
  const buttons = () => [...document.querySelectorAll("[data-listen]")];
  const show = () => {
    for (const button of buttons()) {
      const sounds = keys(button).map(key => known.get(key)).filter(Boolean), read = sounds.find(({ person }) => person);
      if (read) button.removeAttribute("data-own");
      else if ("own" in button.dataset) continue;
      button.hidden = !sounds.length;
      button.toggleAttribute("data-person", Boolean(read));
      button.title = button.hidden ? "" : read ? button.dataset.read : named(button.dataset.machine, sounds[0].voice);
    }
  };
  const ask = async () => {
    if (window.tongue() !== tongue) known.clear();
    tongue = window.tongue();
    const asked = [...new Set(buttons().flatMap(keys))].filter(key => !known.has(key)).slice(0, 80);
    // Without network what was heard before can still be heard.
    const answer = asked.length ? await fetch(`/speech/known?of=${asked.join(",")}&spoken=${tongue}`).catch(() => null) : null;
    const spoken = answer?.ok ? await answer.json() : {};
    for (const key of answer?.ok ? asked : []) known.set(key, spoken[key]);
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
    player.src = `/speech/${known.get(key).language}/${key}.ogg`;
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
