// Comfort only: the basket works without this file, as a list in the address. With it, the list is kept in this browser.
"use strict";

const BASKET = "wenmai.basket";
const MOST_ITEMS = 200;
const referenceOf = item => item.split("~")[0];

function readBasket() {
  try {
    const items = JSON.parse(localStorage.getItem(BASKET) ?? "[]");
    return Array.isArray(items) ? items.filter(item => typeof item === "string") : [];
  } catch {
    return [];
  }
}

function writeBasket(items) {
  try {
    localStorage.setItem(BASKET, JSON.stringify(items.slice(0, MOST_ITEMS)));
  } catch {
    // Storage is full or forbidden: the address still holds the list.
  }
  showBasket();
}

function showBasket() {
  const items = readBasket();
  const held = new Set(items.map(referenceOf));
  for (const link of document.querySelectorAll(".collect[data-item]")) {
    link.dataset.label ??= link.textContent;
    const isHeld = held.has(link.dataset.item);
    link.textContent = isHeld ? link.dataset.collected : link.dataset.label;
    link.toggleAttribute("data-held", isHeld);
  }
  const link = document.querySelector("[data-basket]");
  link.querySelector(".basket-count")?.remove();
  link.href = basketAddress(items);
  if (items.length === 0) return;
  const count = document.createElement("span");
  count.className = "basket-count";
  count.textContent = `(${items.length})`;
  link.append(count);
}

function basketAddress(items) {
  const address = new URL("/basket", location.origin);
  for (const item of items) address.searchParams.append("item", item);
  const language = new URLSearchParams(location.search).get("lang");
  if (language) address.searchParams.set("lang", language);
  return address;
}

document.addEventListener("click", event => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.matches(".collect[data-item]")) {
    event.preventDefault();
    const items = readBasket().filter(item => referenceOf(item) !== link.dataset.item);
    const isNew = items.length === readBasket().length;
    writeBasket(isNew ? [...items, link.dataset.item] : items);
    document.getElementById("announcer").textContent = link.textContent;
  } else if (link.matches("[data-remove]")) writeBasket(readBasket().filter(item => referenceOf(item) !== link.dataset.remove));
  else if (link.matches(".clear-basket")) writeBasket([]);
});

document.addEventListener("change", event => {
  const field = event.target.closest("[data-note]");
  if (!field) return;
  const note = field.value.trim();
  writeBasket(readBasket().map(item => referenceOf(item) === field.dataset.note ? (note ? `${field.dataset.note}~${note}` : field.dataset.note) : item));
});

// The basket's page shows what its address lists. An address without items shows what this browser keeps; one with items adds them to it.
if (location.pathname === "/basket") {
  const kept = readBasket();
  const listed = new URLSearchParams(location.search).getAll("item");
  if (listed.length === 0 && kept.length > 0) location.replace(basketAddress(kept));
  else if (listed.length > 0 && kept.length === 0) writeBasket(listed);
}

// A draft takes a second or two to compare: the page stays, and tells how far it is. A refusal or a result comes as a page like any other.
document.addEventListener("submit", event => {
  const form = event.target.closest("form.draft[data-share]");
  if (!form) return;
  event.preventDefault();
  compareDraft(form);
});

async function compareDraft(form) {
  const button = form.querySelector("button[type=submit]");
  const [running, failed] = [form.querySelector(".running"), form.querySelector(".failed")];
  const bar = running.querySelector("progress");
  const draft = new FormData(form);
  const run = Math.random().toString(36).slice(2);
  draft.append("run", run);
  [button.disabled, running.hidden, failed.hidden, bar.value] = [true, false, true, 0];
  const share = new URL(form.dataset.share, location.origin);
  share.searchParams.set("run", run);
  const timer = setInterval(async () => {
    const answer = await fetch(share).catch(() => null);
    if (answer?.status === 200) bar.value = Number(await answer.text());
  }, 400);
  try {
    showAnswer(await (await fetch(form.action, { method: "POST", body: draft })).text());
  } catch {
    [button.disabled, running.hidden, failed.hidden] = [false, true, false];
  } finally {
    clearInterval(timer);
  }
}

function showAnswer(html) {
  const answer = new DOMParser().parseFromString(html, "text/html");
  document.title = answer.title;
  document.querySelector("main").replaceWith(answer.querySelector("main"));
  enableCopying();
  showBasket();
  (document.querySelector("main [data-focus]") ?? document.querySelector("main")).focus();
}

showBasket();
