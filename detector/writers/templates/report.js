"use strict";
{
  // An addition: without it every link works and everything is shown.
  const find = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const root = document.documentElement;
  const cards = find(".card");
  const drafts = find(".spread");
  const marked = find("[data-f]:not(.card)");
  const filter = document.getElementById("filter");
  const spreadOf = (element) => element.closest(".spread");
  const numbers = (element) => element.dataset.f.split(" ");
  const cardOf = (element) => {
    const spread = spreadOf(element);
    const shown = numbers(element).find((number) => !document.getElementById(`${spread.id}-f${number}`).hidden);
    return shown ? document.getElementById(`${spread.id}-f${shown}`) : null;
  };
  root.classList.add("js");

  const select = (card) => {
    for (const element of find(".on")) {
      element.classList.remove("on");
      element.removeAttribute("aria-current");
    }
    if (!card) return;
    card.classList.add("on");
    card.setAttribute("aria-current", "true");
    for (const element of find("[data-f]:not(.card)", spreadOf(card))) {
      if (numbers(element).includes(card.dataset.f)) element.classList.add("on");
    }
  };
  const reveal = (element) => {
    for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  };
  const follow = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    reveal(target);
    if (target.matches(".card")) select(target);
    else if (target.matches("[data-f]")) select(cardOf(target));
  };
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    const element = event.target.closest("[data-f]");
    if (element && !event.target.closest("button")) select(element.matches(".card") ? element : cardOf(element));
  });
  window.addEventListener("hashchange", follow);
  follow();

  const step = (by) => {
    const shown = cards.filter((card) => !card.hidden);
    if (!shown.length) return;
    const current = shown.indexOf(document.activeElement.closest(".card") ?? document.querySelector(".card.on"));
    const next = shown[current < 0 ? (by > 0 ? 0 : shown.length - 1) : (current + by + shown.length) % shown.length];
    reveal(next);
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
    select(next);
  };
  document.addEventListener("keydown", (event) => {
    const keys = document.getElementById("keys");
    if (!keys?.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "n") step(1);
    else if (event.key === "p") step(-1);
  });

  if (filter) {
    const boxes = find("input[data-severity], input[data-code]", filter);
    const only = document.getElementById("only");
    const count = document.getElementById("count");
    const apply = () => {
      const off = new Set(boxes.filter((box) => !box.checked).map((box) => box.dataset.severity ?? box.dataset.code));
      for (const card of cards) card.hidden = off.has(card.dataset.severity) || off.has(card.dataset.code);
      for (const element of marked) {
        const card = cardOf(element);
        element.classList.toggle("off", !card);
        if (element.matches(".n")) element.hidden = !card;
        else if (element.hasAttribute("href") || element.dataset.href) {
          // Words of hidden findings are plain text: nothing to click, nothing to tab to.
          element.dataset.href ??= element.getAttribute("href");
          if (card) element.setAttribute("href", element.dataset.href);
          else element.removeAttribute("href");
          element.firstElementChild?.classList.toggle("plain", !card);
        }
      }
      for (const row of find(".row")) row.classList.toggle("live", row.querySelector(".card:not([hidden])") !== null);
      for (const draft of drafts) {
        const live = draft.querySelector(".card:not([hidden])") !== null;
        draft.classList.toggle("live", live);
        document.querySelector(`tr[data-draft="${draft.id}"]`)?.classList.toggle("idle", !live);
      }
      root.classList.toggle("only", only.checked);
      if (document.querySelector(".card.on")?.hidden) select(null);
      const shown = cards.filter((card) => !card.hidden).length;
      count.textContent = `${shown} of ${cards.length} ${cards.length === 1 ? "finding" : "findings"} shown`;
    };
    document.getElementById("reset").addEventListener("click", () => {
      for (const box of boxes) box.checked = true;
      only.checked = false;
      apply();
    });
    filter.addEventListener("change", apply);
    filter.hidden = false;
    apply();
  }

  // On paper everything is open.
  let folded = [];
  window.addEventListener("beforeprint", () => {
    folded = find("details:not([open])");
    for (const fold of folded) fold.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const fold of folded) fold.open = false;
  });
}
