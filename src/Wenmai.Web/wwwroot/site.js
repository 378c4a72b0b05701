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

// Years run from left to right: what a reader wants first are the last ones.
for (const table of document.querySelectorAll("[data-from-end]")) table.scrollLeft = table.scrollWidth;

// The tab that is open is in view where tabs scroll.
showOpenTabs();

function showOpenTabs() {
  for (const tab of document.querySelectorAll(".tabs [aria-current], .masthead [aria-current]")) {
    const row = tab.closest("nav");
    if (row.scrollWidth > row.clientWidth) row.scrollLeft += tab.getBoundingClientRect().left - row.getBoundingClientRect().left - (row.clientWidth - tab.offsetWidth) / 2;
  }
}

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

// Years: one tab stop, arrow keys from bar to bar, Shift or a drag for several years.

const years = document.querySelector("[data-brush]");
if (years) enableYears(years);

function enableYears(svg) {
  const bars = [...svg.querySelectorAll("a[data-year]")];
  const brush = svg.querySelector(".brush");
  const first = Number(svg.dataset.first);
  const total = Number(svg.dataset.last) - first + 1;
  let anchor = null;

  const current = bars.find(bar => bar.hasAttribute("aria-current")) ?? bars.at(-1);
  for (const bar of bars) bar.setAttribute("tabindex", bar === current ? "0" : "-1");

  const show = (from, to) => {
    const [low, high] = [Math.min(from, to), Math.max(from, to)];
    brush.setAttribute("x", `${(low - first) / total * 100}%`);
    brush.setAttribute("width", `${(high - low + 1) / total * 100}%`);
  };
  const hide = () => brush.setAttribute("width", "0");
  const open = (from, to) => {
    const address = new URL(svg.dataset.brush, location.origin);
    address.searchParams.set("year", from === to ? from : `${Math.min(from, to)}-${Math.max(from, to)}`);
    location.href = address;
  };

  svg.addEventListener("keydown", event => {
    const at = bars.indexOf(document.activeElement);
    const step = { ArrowLeft: -1, ArrowRight: 1, Home: -bars.length, End: bars.length }[event.key];
    if (event.key === "Enter" && anchor !== null) {
      event.preventDefault();
      open(anchor, Number(bars[at].dataset.year));
    }
    if (step === undefined || at < 0) return;
    event.preventDefault();
    const next = bars[Math.min(bars.length - 1, Math.max(0, at + step))];
    anchor = event.shiftKey ? anchor ?? Number(bars[at].dataset.year) : null;
    for (const bar of bars) bar.setAttribute("tabindex", bar === next ? "0" : "-1");
    next.focus();
    if (anchor === null) hide();
    else show(anchor, Number(next.dataset.year));
  });

  const yearAt = event => {
    const place = svg.getBoundingClientRect();
    return first + Math.min(total - 1, Math.max(0, Math.floor((event.clientX - place.left) / place.width * total)));
  };
  let dragged = null;
  let moved = false;
  svg.addEventListener("pointerdown", event => {
    if (event.button === 0) [dragged, moved] = [yearAt(event), false];
  });
  addEventListener("pointermove", event => {
    if (dragged === null) return;
    moved ||= yearAt(event) !== dragged;
    if (moved) show(dragged, yearAt(event));
  });
  addEventListener("pointerup", event => {
    if (dragged !== null && moved) open(dragged, yearAt(event));
    dragged = null;
  });
  addEventListener("pointercancel", () => {
    dragged = null;
    hide();
  });
  svg.addEventListener("dragstart", event => event.preventDefault());
  svg.addEventListener("click", event => {
    if (moved) event.preventDefault();
  });
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

// What was done is said to ears by the announcer and to eyes by a line at the foot of the window.
const toast = document.createElement("p");
toast.className = "toast";
toast.setAttribute("aria-hidden", "true");
document.body.append(toast);
let toastTimer;

function announce(message) {
  announcer.textContent = "";
  requestAnimationFrame(() => announcer.textContent = message);
  toast.textContent = message;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => toast.textContent = "", 2000);
}

function enableCopying() {
  for (const button of document.querySelectorAll(".copy[data-copy]")) {
    const words = button.querySelector("span") ?? button;
    const label = words.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      if (!await copy(button.dataset.copy)) return;
      words.textContent = announcer.dataset.copied;
      button.classList.add("is-done");
      setTimeout(() => {
        words.textContent = label;
        button.classList.remove("is-done");
      }, 1500);
    });
  }
}

enableCopying();

// Beside each paragraph of a speech: copy it, put it into the basket, look for others like it.

const speech = document.querySelector(".speech");
const SVG = "http://www.w3.org/2000/svg";

function iconOf(name) {
  const icon = document.createElementNS(SVG, "svg");
  icon.setAttribute("class", "icon");
  icon.setAttribute("aria-hidden", "true");
  icon.append(document.createElementNS(SVG, "use"));
  icon.firstChild.setAttribute("href", "#icon-" + name);
  return icon;
}

function toolOf(tag, name, label) {
  const tool = document.createElement(tag);
  tool.className = "tool";
  tool.title = label;
  tool.setAttribute("aria-label", label);
  tool.append(iconOf(name));
  return tool;
}

for (const number of speech?.querySelectorAll(".number:first-child") ?? []) {
  const paragraph = number.parentElement;
  const passage = `${speech.dataset.speech}-${number.dataset.n}`;
  const tools = document.createElement("span");
  tools.className = "paragraph-tools";

  const copier = toolOf("button", "copy", speech.dataset.copyLabel);
  copier.type = "button";
  copier.classList.add("copy-paragraph");
  copier.addEventListener("click", async () => {
    if (!await copy(paragraph.textContent + "\n" + number.title)) return;
    copier.classList.add("is-done");
    copier.replaceChildren(iconOf("done"));
    setTimeout(() => {
      copier.classList.remove("is-done");
      copier.replaceChildren(iconOf("copy"));
    }, 1500);
  });

  const collector = toolOf("a", "basket", speech.dataset.collectLabel);
  collector.classList.add("collect");
  collector.href = "/basket?item=" + passage;
  collector.dataset.item = passage;
  collector.dataset.collected = speech.dataset.collectedLabel;

  const similar = toolOf("a", "similar", speech.dataset.similarLabel);
  const address = new URL(speech.dataset.similar, location.origin);
  address.searchParams.set("like", passage);
  similar.href = address;

  tools.append(copier, collector, similar);
  paragraph.append(tools);
}

// The outline shows where the reader is.
const outline = [...document.querySelectorAll(".outline a[href^='#']")];
const headings = outline.map(link => document.getElementById(link.hash.slice(1)));

function showPlace() {
  const passed = headings.findLastIndex(heading => heading && heading.getBoundingClientRect().top < innerHeight / 3);
  for (const [i, link] of outline.entries()) link.toggleAttribute("data-here", i === passed);
  // Only the outline scrolls, never the page: a jump to a paragraph may be under way.
  const list = document.querySelector(".outline");
  if (passed >= 0) list.scrollTop = outline[passed].offsetTop - list.clientHeight / 2;
}

if (outline.length > 0 && matchMedia("(min-width: 60.01rem)").matches) {
  let waits = false;
  addEventListener("scroll", () => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => {
      showPlace();
      waits = false;
    });
  }, { passive: true });
}

// The stepper tells which of the marks the reader is at.
const stepper = document.querySelector(".stepper");
if (stepper) {
  const marks = [...document.querySelectorAll(".speech-page mark[id]")];
  const told = stepper.querySelector("output");
  const tell = () => {
    const at = marks.findIndex(mark => "#" + mark.id === location.hash);
    told.textContent = `${at < 0 ? "–" : at + 1}/${marks.length}`;
  };
  stepper.hidden = marks.length === 0;
  for (const button of stepper.querySelectorAll("[data-mark]")) button.addEventListener("click", () => stepToMark(Number(button.dataset.mark)));
  addEventListener("hashchange", tell);
  tell();
}

document.querySelector("[data-focus]")?.focus();
