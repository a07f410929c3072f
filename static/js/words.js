// Counts the words of a step while they are typed; the check after saving counts the same.
for (const field of document.querySelectorAll("textarea[data-words]")) {
  const told = document.getElementById(field.dataset.words);
  const count = () => {
    // Signs of Markdown that stand alone are no words.
    const words = field.value.split(/\s+/).filter(word => /[\p{L}\p{N}]/u.test(word)).length;
    told.textContent = told.dataset.said.replace("#", words);
    told.toggleAttribute("data-over", words > Number(field.dataset.most));
  };
  field.addEventListener("input", count);
}
