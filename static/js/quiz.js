// A quiz for thumbs: where one answer is taken, a tap on it is the answer. With a keyboard one looks first, then sends.
(() => {
  // Longer than between the two taps of who taps twice: the second was not meant for the next question.
  const SETTLED = 400;
  let touched = null;

  const show = () => {
    for (const form of document.querySelectorAll("form[data-tap]")) {
      form.dataset.tap = "on";
      for (const part of form.querySelectorAll(".act [data-scripted]")) part.hidden = false;
    }
  };

  document.addEventListener("pointerdown", event => {
    touched = event.target.closest?.("form[data-tap] .choice label")?.control ?? null;
  });
  document.addEventListener("keydown", () => { touched = null; });
  document.addEventListener("change", event => {
    if (event.target === touched) touched.form.querySelector(".act .button").click();
  });
  const settle = () => {
    const form = document.querySelector("form[data-tap]");
    form?.setAttribute("data-fresh", "");
    setTimeout(() => form?.removeAttribute("data-fresh"), SETTLED);
  };

  document.addEventListener("htmx:after:swap", () => { show(); settle(); });
  show();
})();
