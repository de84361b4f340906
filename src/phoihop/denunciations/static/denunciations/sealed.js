// Opened words are not shown again from the browser's memory; boxes are drawn by mouse or pen over a scanned page.
"use strict";

window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

const WHOLE = 1000; // boxes are told in thousandths of the page
const SMALLEST = 4;

function read(input) {
  return input.value.split(" ").filter(Boolean).map((word) => word.split(/[x-]/).map(Number));
}

function write(input, boxes) {
  input.value = boxes.map(([left, top, right, bottom]) => `${left}x${top}-${right}x${bottom}`).join(" ");
}

function place(element, [left, top, right, bottom]) {
  element.style.left = `${left / 10}%`;
  element.style.top = `${top / 10}%`;
  element.style.width = `${(right - left) / 10}%`;
  element.style.height = `${(bottom - top) / 10}%`;
}

function added(page, box) {
  const element = document.createElement("span");
  element.className = "ph-scan__box";
  place(element, box);
  page.append(element);
  return element;
}

function sorted([x, y], [otherX, otherY]) {
  return [Math.min(x, otherX), Math.min(y, otherY), Math.max(x, otherX), Math.max(y, otherY)];
}

function spot(page, event) {
  const frame = page.getBoundingClientRect();
  const held = (at, length) => Math.round((Math.min(Math.max(at, 0), length) / length) * WHOLE);
  return [held(event.clientX - frame.left, frame.width), held(event.clientY - frame.top, frame.height)];
}

function makeDrawable(page) {
  const section = page.parentElement;
  const input = section.querySelector("[data-boxes]");
  const undo = section.querySelector("[data-undo]");
  let begun = null;
  let drawn = null;
  read(input).forEach((box) => added(page, box));
  undo.hidden = false;

  page.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch" || event.button !== 0) return; // a finger scrolls
    event.preventDefault();
    page.setPointerCapture(event.pointerId);
    begun = spot(page, event);
    drawn = added(page, [...begun, ...begun]);
  });
  page.addEventListener("pointermove", (event) => {
    if (begun) place(drawn, sorted(begun, spot(page, event)));
  });
  page.addEventListener("pointerup", (event) => {
    if (!begun) return;
    const box = sorted(begun, spot(page, event));
    if (box[2] - box[0] < SMALLEST || box[3] - box[1] < SMALLEST) drawn.remove();
    else write(input, [...read(input), box]);
    begun = null;
  });
  page.addEventListener("pointercancel", () => {
    drawn?.remove();
    begun = null;
  });
  undo.addEventListener("click", () => {
    write(input, read(input).slice(0, -1));
    [...page.querySelectorAll(".ph-scan__box")].at(-1)?.remove();
  });
}

document.querySelectorAll("[data-scan] [data-page]").forEach(makeDrawable);
