// Who stands on a line of a paper register: found by a few letters without marks, or by the end of a number.
(() => {
  const plain = text => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();

  const find = (people, text) => {
    const words = plain(text).split(/\s+/).filter(Boolean);
    const digits = text.replace(/\D/g, "");
    const fits = digits.length > 3 && !/\p{L}/u.test(text) ? one => one.digits.includes(digits)
      : one => words.every(word => one.words.some(part => part.startsWith(word)));
    return words.length ? people.filter(fits).slice(0, 6) : [];
  };

  const option = (id, label, choose) => {
    const button = document.createElement("button");
    Object.assign(button, {type: "button", tabIndex: -1, id, textContent: label});
    button.setAttribute("role", "option");
    button.addEventListener("pointerdown", event => { event.preventDefault(); choose(label); });
    return button;
  };

  const suggest = (input, people) => {
    const list = document.createElement("div");
    Object.assign(list, {className: "found", id: `${input.id}-matches`, role: "listbox"});
    let at = 0;
    const offer = found => {
      list.replaceChildren(...found.map((one, index) => option(`${input.id}-${index}`, one.label, choose)));
      if (found.length) input.after(list); else list.remove();
      input.setAttribute("aria-expanded", found.length > 0);
      mark(0);
    };
    const choose = label => {
      input.value = label;
      offer([]);
      input.dispatchEvent(new Event("change", {bubbles: true}));
    };
    const mark = next => {
      at = (next + list.children.length) % list.children.length || 0;
      [...list.children].forEach((one, index) => one.setAttribute("aria-selected", index === at));
    };
    input.removeAttribute("list");
    const told = {role: "combobox", "aria-controls": list.id, "aria-expanded": "false"};
    Object.entries(told).forEach(([name, text]) => input.setAttribute(name, text));
    input.addEventListener("input", () => offer(find(people, input.value)));
    input.addEventListener("blur", () => offer([]));
    input.addEventListener("keydown", event => {
      const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
      if (!list.children.length) return;
      if (step) { event.preventDefault(); mark(at + step); }
      // Whoever goes on by Tab or Enter takes the one that is marked.
      else if (["Tab", "Enter"].includes(event.key)) choose(list.children[at].textContent);
    });
  };

  for (const form of document.querySelectorAll("form[data-paper]")) {
    const people = [...form.querySelectorAll("#people option")].map(({value}) => (
      {label: value, words: plain(value).split(/\s+/), digits: value.replace(/\D/g, "")}));
    form.querySelectorAll("input[list]").forEach(input => suggest(input, people));
  }
})();
