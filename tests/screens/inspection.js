// What a strict eye sees on a page. Each function answers with sentences; none means that all is well.
window.inspection = {
  async tooWide(width) {
    // The page hears of its new size a little later. What is too wide stays so when some frames have passed: a
    // window that was just resized may not be laid out yet.
    const root = document.documentElement;
    const frame = () => new Promise(requestAnimationFrame);
    for (let frames = 0; innerWidth !== width && frames < 120; frames += 1) await frame();
    if (innerWidth !== width) throw new Error(`the window stays ${innerWidth} px wide`);
    for (let frames = 0; root.scrollWidth > root.clientWidth && frames < 120; frames += 1) await frame();
    const edge = root.clientWidth;
    if (root.scrollWidth <= edge) return [];
    const all = [...document.body.querySelectorAll("*")].filter(one => !one.closest(".scroll, .tabs, .unseen, svg"));
    // Letters may run out of a box that is narrow enough itself.
    const beyond = all.filter(one => one.getBoundingClientRect().right > edge + 1);
    const culprits = beyond.length ? beyond : all.filter(one => one.scrollWidth > one.clientWidth + 1);
    return ["the page", ...culprits.slice(-4).map(one => `${one.localName}.${one.className}: ${one.innerText}`)];
  },

  largeLetters(size) {
    // Where motion is reduced, nothing is on its way: the letters are as large at once.
    document.documentElement.style.fontSize = size;
    const shown = getComputedStyle(document.body).fontSize;
    if (shown !== size) throw new Error(`the letters stay at ${shown}`);
  },

  tooSmall(least) {
    // A link within a running sentence is as high as its line; what is on a map, as large as its place.
    const sentence = one => {
      const around = one.closest(".notice, p, dd, figcaption, label");
      return one.matches("a") && around && around.textContent.trim().length - one.textContent.trim().length > 24;
    };
    // A link may be spread over the row it stands in; a box is as large as its label.
    const whole = one => {
      if (one.matches("[type=checkbox], [type=radio]")) return one.closest("label") ?? one;
      return getComputedStyle(one, "::after").position === "absolute" ? one.offsetParent : one;
    };
    const high = one => Math.round(whole(one).getBoundingClientRect().height);
    return [...document.querySelectorAll("a[href], button, summary, select, textarea, input:not([type=hidden])")]
      .filter(one => one.checkVisibility() && !one.closest("svg, .skip") && !sentence(one))
      .filter(one => high(one) < least)
      .map(one => `${one.outerHTML.slice(0, 90)} is ${high(one)} px high`);
  },

  async barriers() {
    // Colours on their way from one scheme to the other are nobody's; what moves without end is not waited for.
    await new Promise(requestAnimationFrame);
    const moving = document.getAnimations().filter(one => one.effect.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(moving.map(one => one.finished));
    // What still looks wrong some frames later is wrong; a colour on its way is not.
    let found = await this.seen();
    for (let again = 0; found.length && again < 3; again += 1) {
      for (let frame = 0; frame < 30; frame += 1) await new Promise(requestAnimationFrame);
      found = await this.seen();
    }
    return found;
  },

  async seen() {
    const values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    const { violations } = await axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(node => `${id}: ${node.target} ${node.failureSummary.replace(/\s+/g, " ")}`));
  },
};
