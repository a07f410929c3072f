// Pictures to sign in with: starting again clears these alone, and the focus goes along to the next round.
(() => {
  document.addEventListener("click", event => {
    const again = event.target.closest?.("[data-pictures-again]");
    if (!again) return;
    event.preventDefault();
    const all = again.closest(".pictures");
    for (const box of all.querySelectorAll(":checked")) box.checked = false;
    all.focus();
  });

  document.addEventListener("change", event => {
    const round = event.target.closest?.(".pictures-round");
    if (!round || !event.target.checked) return;
    // Where the sheet is not understood all rounds are seen: one box each all the same.
    for (const box of round.querySelectorAll(":checked")) box.checked = box === event.target;
    const all = round.closest(".pictures"), next = [...all.querySelectorAll(".pictures-round")].find(one => !one.querySelector(":checked"));
    (next ?? all).focus({ preventScroll: true });
  });
})();
