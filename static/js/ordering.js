// The lines of an ordering are tapped in their order, instead of choosing a number for each.
(() => {
  const begin = list => {
    const form = list.closest("form");
    const selects = [...list.querySelectorAll("select")];
    const buttons = new Map();
    const given = selects.filter(one => one.value).sort((one, other) => one.value - other.value);
    // Numbers that were given twice, or not all, are no order to go on with.
    const taken = given.every((one, at) => Number(one.value) === at + 1) ? given : [];
    const [undo, reset] = ["[data-undo]", "[data-reset]"].map(name => form.querySelector(name));
    const send = form.querySelector(".act .button:not([type=button])");

    const show = () => {
      for (const [select, button] of buttons) {
        const at = taken.indexOf(select) + 1;
        select.value = at || "";
        button.firstChild.textContent = at || "";
        button.toggleAttribute("data-taken", at > 0);
      }
      undo.disabled = reset.disabled = !taken.length;
      send.disabled = taken.length < selects.length;
    };

    const take = select => {
      if (taken.includes(select)) return;
      taken.push(select);
      // Only one is left: it comes last.
      if (taken.length === selects.length - 1) taken.push(selects.find(one => !taken.includes(one)));
      show();
    };

    for (const select of selects) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(document.createElement("b"), select.nextElementSibling);
      button.addEventListener("click", () => take(select));
      select.after(button);
      select.hidden = true;
      buttons.set(select, button);
    }
    undo.addEventListener("click", () => { taken.splice(taken.length >= selects.length ? -2 : -1); show(); });
    reset.addEventListener("click", () => { taken.length = 0; show(); });
    list.dataset.tapped = "";
    for (const part of form.querySelectorAll("[data-scripted]")) part.hidden = false;
    for (const part of form.querySelectorAll("[data-plain]")) part.hidden = true;
    show();
  };

  const look = () => document.querySelectorAll("ul.order:not([data-tapped])").forEach(begin);
  document.addEventListener("htmx:after:swap", look);
  look();
})();
