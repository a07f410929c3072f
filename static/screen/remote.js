// Keys of a presenter press the button that reveals the next; the page is read again while the clock leads on.
(() => {
  const pressed = act => document.querySelector(`[data-press="${act}"]`)?.form.requestSubmit();
  document.addEventListener("keydown", event => {
    const act = { ArrowRight: "next", PageDown: "next", ArrowLeft: "back", PageUp: "back" }[event.key];
    if (!act || event.repeat || event.target.matches("input, textarea, select")) return;
    event.preventDefault();
    pressed(act);
  });
  if (document.querySelector('[data-press="hand"]')) setTimeout(() => location.replace(location.href), 4000);
})();
