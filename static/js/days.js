// A browser writes days in its own language's order; where that is not day, month, year, a field for a day or an
// instant also says its value in the order of the page.
(() => {
  const FIELDS = "input[type=date], input[type=datetime-local]";
  const [first] = new Intl.DateTimeFormat(navigator.language).formatToParts().map(part => part.type);
  if (first === "day") return;

  const said = text => {
    const [, year, month, day, time] = /^(\d+)-(\d+)-(\d+)(?:T(\d+:\d+))?/.exec(text) ?? [];
    return day ? `${time ? `${time} ` : ""}${day}/${month}/${year}` : "";
  };

  const say = field => {
    let place = field.nextElementSibling;
    if (!place?.matches("output")) {
      place = document.createElement("output");
      place.className = "soft number";
      place.htmlFor = field.id;
      field.after(place);
    }
    place.textContent = said(field.value);
  };

  document.addEventListener("input", event => event.target.matches(FIELDS) && say(event.target));
  document.querySelectorAll(FIELDS).forEach(say);
})();
