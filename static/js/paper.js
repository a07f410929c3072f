// The grid of a paper register: Enter goes on to the next line, and what is half keyed outlives a reload.
// Without it the form works all the same.
(() => {
  const keep = (form, name) => {
    const cells = [...form.querySelectorAll("input[id], select[id]")];
    const shown = new Map(cells.map(one => [one.id, one.value]));
    try {
      const kept = JSON.parse(sessionStorage.getItem(name) || "{}");
      for (const one of cells) if (kept[one.id] && !one.closest("[data-wrong], [data-begun]")) one.value = kept[one.id];
    } catch { /* nothing was kept */ }
    const unsaved = one => one.value && (one.value !== shown.get(one.id) || one.closest("[data-wrong], [data-begun]"));
    const note = () => {
      const typed = cells.filter(unsaved);
      try { sessionStorage.setItem(name, JSON.stringify(Object.fromEntries(typed.map(one => [one.id, one.value])))); } catch { /* full */ }
    };
    form.addEventListener("change", note);
    // Whoever makes an account for a line and comes back finds the others as they were typed.
    if (form.querySelector("[data-wrong], [data-begun]")) note();
    form.addEventListener("submit", () => { try { sessionStorage.removeItem(name); } catch { /* none */ } });
  };

  const begin = form => {
    keep(form, `paper ${form.dataset.paper}`);
    const lines = [...form.querySelectorAll(".paper-lines > li:not([data-keyed])")];
    form.addEventListener("keydown", event => {
      const line = event.target.closest("li");
      if (event.key !== "Enter" || event.isComposing || !line) return;
      event.preventDefault();
      const next = lines[lines.indexOf(line) + 1];
      const who = next?.querySelector("[name^=who]");
      // A printed name needs its result alone; a blank line begins with the person.
      (who?.value ? next.querySelector("select") : who || form.querySelector("button.wide")).focus();
    });
  };

  document.querySelectorAll("form[data-paper]").forEach(begin);
})();
