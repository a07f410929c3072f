// Says in a sentence why something the person just did was refused or did not arrive.
(() => {
  const place = document.getElementById("trouble");
  if (!place) return;
  const ACTS = ["submit", "click", "change", "input"];
  let timer;

  const say = text => {
    place.textContent = text;
    place.hidden = false;
    place.focus({ preventScroll: true });
    clearTimeout(timer);
    timer = setTimeout(() => { place.hidden = true; }, 10000);
  };

  const sentence = html =>
    new DOMParser().parseFromString(html || "", "text/html").querySelector("#notice [data-message], h1[data-message]")?.textContent.trim();

  const byPerson = ctx => ACTS.includes(ctx?.sourceEvent?.type);

  document.addEventListener("htmx:response:error", ({ detail: { ctx } }) => {
    const words = sentence(ctx.text);
    // A bare refusal is told here; other 409 and 422 answers bring the fragment that shows them.
    if (words) ctx.swap = "none";
    else if ([409, 422].includes(ctx.response.status)) return;
    if (byPerson(ctx)) say(words || place.dataset.offline);
  });

  document.addEventListener("htmx:error", ({ detail: { ctx } }) => {
    if (byPerson(ctx)) say(place.dataset.offline);
  });

  document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
    if (byPerson(ctx)) place.hidden = true;
  });
})();
