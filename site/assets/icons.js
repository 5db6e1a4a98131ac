/* The filter of the page of icons: shows the names that hold all of the words. A click copies a name. */
function filterIcons() {
  const field = document.querySelector(".icons-filter input");
  const lists = [...document.querySelectorAll("p.icons")];
  const names = lists.flatMap((list) =>
    [...list.querySelectorAll("code")].map((item) => ({ item, name: `${list.firstChild.textContent}.${item.textContent}` })),
  );
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/[\s.]+/).filter(Boolean);
    for (const { item, name } of names) item.hidden = !words.every((word) => name.toLowerCase().includes(word));
    for (const list of lists) list.hidden = !list.querySelector("code:not([hidden])");
    for (const head of document.querySelectorAll(".md-typeset h2")) {
      let next = head.nextElementSibling;
      while (next?.matches("p.icons[hidden]")) next = next.nextElementSibling;
      head.hidden = !next?.matches("p.icons");
    }
  });
  for (const { item, name } of names) {
    item.title = name;
    item.addEventListener("click", () => navigator.clipboard?.writeText(name));
  }
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", filterIcons);
else filterIcons();
