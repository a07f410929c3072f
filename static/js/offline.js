// Prepares the phone for a lost network, and sends what was done without one. What is needed for that is loaded then.
(() => {
  const trouble = document.getElementById("trouble");
  if (!trouble || document.getElementById("offline") || !("serviceWorker" in navigator)) return;
  let kept = {};
  try { kept = JSON.parse(localStorage.getItem("offline")) ?? {}; } catch { /* nothing kept */ }

  for (const hint of document.querySelectorAll("[data-unsent]")) hint.hidden = !kept.waiting;
  document.addEventListener("offline:sent", ({ detail }) => {
    for (const hint of document.querySelectorAll("[data-unsent]")) hint.hidden = !detail.waiting;
  });

  const send = () => {
    const script = document.createElement("script");
    script.src = trouble.dataset.sends;
    document.head.append(script);
  };

  addEventListener("load", () => {
    // Strangers who only look get nothing but the page.
    if (document.body.dataset.units === undefined && !kept.lessons && !kept.waiting) return;
    navigator.serviceWorker.register(`/sw.js?lang=${document.documentElement.lang}`).catch(() => {});
    if (kept.waiting && navigator.onLine) send();
  });
  if (kept.waiting) addEventListener("online", send, { once: true });
})();
