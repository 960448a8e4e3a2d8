"use strict";
// Lights up what belongs together. Items carry data-k="12.deadline.0", rows data-k="12";
// a piece of the source that several records share carries several keys.
for (const page of document.querySelectorAll(".document")) {
  const byKey = new Map();
  const add = (key, element) => {
    if (!byKey.has(key)) byKey.set(key, []);
    byKey.get(key).push(element);
  };
  for (const element of page.querySelectorAll("[data-k]")) {
    for (const key of element.dataset.k.split(" ")) {
      add(key, element);
      const row = key.split(".")[0];
      if (row !== key && element.matches(".m, .b")) add(row + ".*", element);
    }
  }

  const source = page.querySelector(".source");
  const results = page.querySelector(".results");
  let lit = [];
  let pinned = null;
  let waiting = 0;

  const shine = (element, name) => {
    element.classList.add(name);
    lit.push(element);
  };
  const clear = () => {
    for (const element of lit) element.classList.remove("lit", "glow");
    lit = [];
  };
  const light = (from) => {
    clear();
    if (!from) return;
    for (const key of from.dataset.k.split(" ")) {
      const row = key.split(".")[0];
      for (const element of byKey.get(row + ".*") || []) shine(element, "glow");
      for (const element of byKey.get(row) || []) shine(element, "lit");
      if (row !== key) for (const element of byKey.get(key)) shine(element, "lit");
    }
  };
  const shown = (element) => element.getClientRects().length > 0;
  const reveal = (from, wanted) => {
    const pane = source.contains(from) ? results : source;
    const keys = from.dataset.k.split(" ");
    const key = keys[0];
    const others = [...(byKey.get(key) || []), ...(byKey.get(key + ".*") || [])];
    const other = others.find((element) => pane.contains(element) && shown(element));
    if (!other) return;
    if (pane.scrollHeight <= pane.clientHeight) {
      // One column: the window scrolls, away from what is read; only if asked to.
      if (wanted) other.scrollIntoView({ block: "center", inline: "center" });
      return;
    }
    const box = other.getBoundingClientRect();
    const frame = pane.getBoundingClientRect();
    if (box.top < frame.top + 40 || box.bottom > frame.bottom - 20)
      pane.scrollTo({ top: pane.scrollTop + box.top - frame.top - frame.height / 3 });
  };

  page.addEventListener("pointerover", (event) => {
    const from = event.target.closest("[data-k]");
    clearTimeout(waiting);
    if (pinned) return;
    light(from);
    if (from) waiting = setTimeout(() => reveal(from), 250);
  });
  page.addEventListener("pointerleave", () => pinned || light(null));
  page.addEventListener("focusin", (event) => {
    const from = event.target.closest("[data-k]");
    if (!from) return;
    light(from);
    reveal(from);
  });
  page.addEventListener("click", (event) => {
    if (event.target.closest("summary, input, label, code, .findings")) return;
    const from = event.target.closest("[data-k]");
    pinned = from === pinned ? null : from;
    light(from);
    if (!from) return;
    if (event.target.closest("a")) event.preventDefault();
    reveal(from, true);
  });
  page.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    pinned = null;
    light(null);
  });

  const views = page.querySelector(".views");
  if (views) {
    const buttons = [...views.querySelectorAll("button")];
    const panels = [page.querySelector(".pages"), page.querySelector("pre, .source > .empty")];
    const show = (chosen) => {
      for (const [index, button] of buttons.entries()) {
        button.setAttribute("aria-pressed", String(index === chosen));
        panels[index].hidden = index !== chosen;
      }
      source.scrollTop = 0;
      if (pinned) reveal(pinned, false);
    };
    for (const [index, button] of buttons.entries())
      button.addEventListener("click", () => show(index));
    views.hidden = false;
    show(0);
  }

  const tools = page.querySelector(".tools");
  const [words, doubtful] = tools.querySelectorAll("input");
  const filter = () => {
    const wanted = words.value.trim().toLowerCase();
    let section = null;
    for (const row of page.querySelectorAll(".records tbody tr")) {
      if (row.matches(".section")) {
        section = row;
        row.hidden = true;
        continue;
      }
      row.hidden =
        (doubtful.checked && !row.matches(".doubt")) ||
        (wanted !== "" && !row.textContent.toLowerCase().includes(wanted));
      if (!row.hidden && section) section.hidden = false;
    }
  };
  words.addEventListener("input", filter);
  doubtful.addEventListener("change", filter);
  tools.hidden = false;
}
