// Comfort only: everything on the pages works without this file.
"use strict";

const box = document.getElementById("q");
const announcer = document.getElementById("announcer");

// While an input method composes, Enter picks a candidate and must not search. Safari reports that Enter as key code 229.
const isComposing = event => event.isComposing || event.keyCode === 229;
const isTyping = element => element.matches("input:not([type=radio]), textarea, select, [contenteditable]");

box?.addEventListener("keydown", event => {
  if (event.key === "Enter" && isComposing(event)) event.preventDefault();
  if (event.key === "ArrowDown" && !isComposing(event) && moveToHit(1)) event.preventDefault();
});

// A mode chosen with a query typed is a new search.
document.querySelector(".modes")?.addEventListener("change", event => {
  if (box.value.trim()) event.target.form.requestSubmit();
});

// Focus by the page itself leaves the caret before what was typed.
if (box && box === document.activeElement) box.setSelectionRange(box.value.length, box.value.length);

// Keyboard

document.addEventListener("keydown", event => {
  if (isComposing(event) || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const action = {
    "/": focusSearch,
    "?": openHelp,
    "ArrowDown": () => isOnHit() && moveToHit(1),
    "ArrowUp": () => isOnHit() && moveToHit(-1),
    "n": () => stepToMark(1),
    "p": () => stepToMark(-1),
  }[event.key];
  if (action?.()) event.preventDefault();
});

function focusSearch() {
  if (box) box.select();
  else location.href = document.querySelector(".brand").href;
  box?.focus();
  return true;
}

function openHelp() {
  location.href = document.querySelector("[data-help]").href;
  return true;
}

const hits = [...document.querySelectorAll(".hit .place")];
const isOnHit = () => document.activeElement?.closest(".group") != null;

function moveToHit(step) {
  const current = hits.findIndex(link => link.closest(".hit").contains(document.activeElement));
  const next = current + step;
  if (next < 0) return focusSearch();
  hits[next]?.focus();
  hits[next]?.closest(".hit").scrollIntoView({ block: "nearest" });
  return next < hits.length;
}

function stepToMark(step) {
  const marks = [...document.querySelectorAll(".speech-page mark[id]")];
  if (marks.length === 0) return false;
  const current = marks.findIndex(mark => "#" + mark.id === location.hash);
  const next = current < 0 ? nearestMark(marks, step) : (current + step + marks.length) % marks.length;
  location.hash = marks[next].id;
  return true;
}

// Without a current mark, the first one below the top of the window.
function nearestMark(marks, step) {
  const below = marks.findIndex(mark => mark.getBoundingClientRect().top > 0);
  return step > 0 ? Math.max(0, below) : (below <= 0 ? marks.length : below) - 1;
}

// Copying

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    announce(announcer.dataset.copied);
    return true;
  } catch {
    announce(announcer.dataset.copyFailed);
    return false;
  }
}

function announce(message) {
  announcer.textContent = "";
  requestAnimationFrame(() => announcer.textContent = message);
}

function enableCopying() {
  for (const button of document.querySelectorAll(".copy[data-copy]")) {
    const label = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      if (!await copy(button.dataset.copy)) return;
      button.textContent = announcer.dataset.copied;
      setTimeout(() => button.textContent = label, 1500);
    });
  }
}

enableCopying();

const speech = document.querySelector(".speech");
for (const number of speech?.querySelectorAll(".number:first-child") ?? []) {
  const paragraph = number.parentElement;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy-paragraph";
  button.title = speech.dataset.copyLabel;
  button.setAttribute("aria-label", speech.dataset.copyLabel);
  button.addEventListener("click", () => copy(paragraph.textContent + "\n" + number.title));
  paragraph.append(button);
}

document.querySelector("[data-focus]")?.focus();
