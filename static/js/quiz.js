// A quiz for thumbs: where one answer is taken, a tap on it is the answer. With a keyboard one looks first, then sends.
(() => {
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
  document.addEventListener("htmx:after:swap", show);
  show();
})();
