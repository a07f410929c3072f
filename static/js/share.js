// Shares a page with its picture where the device can, and copies its address; the plain links beside stay.
(() => {
  const picture = async address => {
    const blob = await (await fetch(address)).blob();
    return new File([blob], address.split("/").pop().split("?")[0], { type: blob.type });
  };

  const share = async ({ share: url, title, text, picture: address }) => {
    const card = { url, title, text };
    try {
      const files = address ? [await picture(address)] : [];
      if (files.length && navigator.canShare?.({ files })) card.files = files;
    } catch {
      // Without its picture the link is still worth sharing.
    }
    await navigator.share(card);
  };

  const copy = async button => {
    await navigator.clipboard.writeText(button.dataset.copy);
    const said = button.querySelector("[data-said]") ?? button;
    const before = said.textContent;
    said.textContent = button.dataset.done || before;
    setTimeout(() => { said.textContent = before; }, 3000);
  };

  const show = () => {
    for (const button of document.querySelectorAll("[data-share]")) button.hidden = !navigator.share;
    for (const button of document.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
  };

  document.addEventListener("click", event => {
    const button = event.target.closest("[data-share], [data-copy]");
    if (!button) return;
    const done = "share" in button.dataset ? share(button.dataset) : copy(button);
    done.catch(() => { /* closed by the person, or not allowed: the plain links remain */ });
  });
  document.addEventListener("htmx:after:swap", show);
  show();
})();
