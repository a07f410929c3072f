// Reads the named elements aloud with the device's own voice; where it has none for the language, spoken.js may.
(() => {
  const speech = window.SpeechSynthesisUtterance && window.speechSynthesis;
  let speaking = null;

  const voiceFor = language =>
    speech?.getVoices().find(voice => voice.lang.replace("_", "-").toLowerCase().startsWith(language));

  const languageOf = button => (button.lang || document.documentElement.lang || "vi").slice(0, 2).toLowerCase();

  const show = () => {
    for (const button of document.querySelectorAll("[data-listen]")) {
      button.hidden = !button.toggleAttribute("data-own", Boolean(voiceFor(languageOf(button))));
    }
    document.dispatchEvent(new Event("voices"));
  };

  const hush = () => {
    speech?.cancel();
    speaking?.setAttribute("aria-pressed", "false");
    speaking = null;
  };

  const read = button => {
    const words = button.dataset.listen.split(" ").map(id => document.getElementById(id)?.innerText ?? "").join(". ");
    // Some engines fall silent in a long utterance, so each sentence is one.
    const sentences = words.match(/[^.!?…\n]+[.!?…]*/g) ?? [];
    speaking = button;
    button.setAttribute("aria-pressed", "true");
    sentences.forEach((sentence, index) => {
      const utterance = new SpeechSynthesisUtterance(sentence);
      utterance.voice = voiceFor(languageOf(button));
      utterance.lang = utterance.voice.lang;
      utterance.rate = 0.9;
      if (index === sentences.length - 1) utterance.onend = () => { if (speaking === button) hush(); };
      speech.speak(utterance);
    });
  };

  document.addEventListener("click", event => {
    const button = event.target.closest("[data-listen]");
    if (!button || !("own" in button.dataset)) return;
    const again = button === speaking;
    hush();
    if (!again) read(button);
  });
  speech?.addEventListener?.("voiceschanged", show);
  document.addEventListener("htmx:after:swap", () => { hush(); show(); });
  document.addEventListener("tongue", () => { hush(); show(); });
  window.addEventListener("pagehide", hush);
  show();
})();
