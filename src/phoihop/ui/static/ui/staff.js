// Keys on worklists (j next, k previous, o open, / search) and the focus after htmx has swapped a piece.
"use strict";

function rows() {
  return [...document.querySelectorAll("table[data-keys] tbody tr")].filter((row) => row.querySelector("a[href]"));
}

function linkOf(row) {
  return row.querySelector("a[data-open]") ?? row.querySelector("a[href]");
}

function go(step) {
  const all = rows();
  if (!all.length) return;
  const at = all.findIndex((row) => row.hasAttribute("data-at"));
  const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1);
  all.forEach((row, place) => row.toggleAttribute("data-at", place === next));
  linkOf(all[next]).focus();
}

function typing(element) {
  return element.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(element.tagName);
}

const keys = {
  j: () => go(1),
  k: () => go(-1),
  o: () => {
    const row = document.querySelector("table[data-keys] tr[data-at]");
    if (row) linkOf(row).click();
  },
  "/": () => {
    const field = document.querySelector("[data-search], input[type=search]");
    field?.closest("details")?.setAttribute("open", "");
    field?.focus();
  },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});

document.addEventListener("htmx:afterSwap", (event) => {
  event.detail.target.querySelector("[data-focus]")?.focus();
});
