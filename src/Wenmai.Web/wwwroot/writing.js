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
    const isHeld = held.has(link.dataset.item);
    sayHeld(link, isHeld);
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

// A link with words says in words whether its passage is in the basket; one with an icon alone says it by its name.
function sayHeld(link, isHeld) {
  const words = link.querySelector("span") ?? (link.querySelector("svg") ? null : link);
  link.dataset.label ??= words?.textContent ?? link.title;
  const label = isHeld ? link.dataset.collected : link.dataset.label;
  if (words) words.textContent = label;
  else {
    link.title = label;
    link.setAttribute("aria-label", label);
  }
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
    announce(link.textContent || link.title);
  } else if (link.matches("[data-order]")) writeBasket(new URL(link.href).searchParams.getAll("item"));
  else if (link.matches("[data-remove]")) writeBasket(readBasket().filter(item => referenceOf(item) !== link.dataset.remove));
  else if (link.matches(".clear-basket")) writeBasket([]);
});

document.addEventListener("change", event => {
  const card = event.target.closest("[data-note]")?.closest("li");
  if (!card) return;
  const written = writtenOf(card);
  writeBasket(readBasket().map(item => referenceOf(item) === referenceOf(written) ? written : item));
});

// An item as an address carries it: its note behind ~, the heading of a group behind ~#.
function writtenOf(card) {
  const value = name => card.querySelector(`input[name=${name}]`).value.trim();
  return value("item") + (value("note") && "~" + value("note")) + (value("group") && "~#" + value("group"));
}

// Cards are put in order by their handles; the links beside them do the same.
const cards = document.querySelector(".basket .cards");
if (cards) enableOrdering(cards);

function enableOrdering(list) {
  let dragged = null;
  list.addEventListener("pointerdown", event => event.target.closest("li")?.toggleAttribute("draggable", false));
  for (const handle of list.querySelectorAll(".handle")) handle.addEventListener("pointerdown", event => {
    event.stopPropagation();
    handle.closest("li").draggable = true;
  });
  list.addEventListener("dragstart", event => dragged = event.target.closest("li"));
  list.addEventListener("dragover", event => {
    const over = event.target.closest(".cards > li");
    if (!dragged || !over) return;
    event.preventDefault();
    const { top, height } = over.getBoundingClientRect();
    if (over !== dragged) event.clientY < top + height / 2 ? over.before(dragged) : over.after(dragged);
  });
  list.addEventListener("dragend", () => {
    writeBasket([...list.children].map(writtenOf));
    location.replace(basketAddress(readBasket()));
  });
}

// The basket's page shows what its address lists. An address without items shows what this browser keeps; one with items adds them to it.
if (location.pathname === "/basket") {
  const kept = readBasket();
  const listed = new URLSearchParams(location.search).getAll("item");
  if (listed.length === 0 && kept.length > 0) location.replace(basketAddress(kept));
  else if (listed.length > 0 && kept.length === 0) writeBasket(listed);
}

// A draft takes a second or two to compare: its faults come first, the page stays and tells how far the rest is.
document.addEventListener("submit", event => {
  const form = event.target.closest("form.draft[data-share]");
  if (!form || event.submitter?.hasAttribute("data-plain")) return;
  event.preventDefault();
  if (event.submitter?.matches(".accept")) acceptFault(event.submitter);
  else if (event.submitter?.matches(".ignore")) ignoreFault(event.submitter);
  else compareDraft(form);
});

async function compareDraft(form) {
  const draft = new FormData(form);
  const run = Math.random().toString(36).slice(2);
  draft.append("run", run);
  const [share, faults] = [form.dataset.share, form.dataset.faults].map(address => new URL(address, location.origin));
  share.searchParams.set("run", run);
  showShare(0);
  let isOver = false;
  const whole = postDraft(form.action, draft).finally(() => isOver = true);
  const timer = setInterval(async () => {
    const answer = await fetch(share).catch(() => null);
    if (answer?.status === 200 && !isOver) showShare(Number(await answer.text()));
  }, 400);
  try {
    const first = await Promise.race([postDraft(faults, draft), whole]);
    if (!isOver) {
      showAnswer(first);
      showShare(0);
    }
    showAnswer(await whole);
  } catch {
    showFailure();
  } finally {
    clearInterval(timer);
  }
}

async function postDraft(address, draft) {
  return await (await fetch(address, { method: "POST", body: draft })).text();
}

function showShare(share) {
  const form = document.querySelector("form.draft");
  form.querySelector("button.primary").disabled = true;
  form.querySelector(".running").hidden = false;
  form.querySelector(".failed").hidden = true;
  form.querySelector(".running progress").value = share;
}

function showFailure() {
  const form = document.querySelector("form.draft");
  form.querySelector("button.primary").disabled = false;
  form.querySelector(".running").hidden = true;
  form.querySelector(".failed").hidden = false;
}

function showAnswer(html) {
  const answer = new DOMParser().parseFromString(html, "text/html");
  document.title = answer.title;
  const [isFirst, chosen, top] = [!document.querySelector(".panes"), readChoice(), scrollY];
  document.querySelector("main").replaceWith(answer.querySelector("main"));
  showOpenTabs();
  enableCopying();
  showBasket();
  enablePanes();
  (document.querySelector("main [data-focus]") ?? document.querySelector("main")).focus({ preventScroll: true });
  // A browser that keeps the foot of the page in view would leave the reader there.
  scrollTo({ top, behavior: "instant" });
  if (isFirst) document.getElementById("mirror-result")?.scrollIntoView({ block: "nearest" });
  else keepChoice(chosen);
}

// Whoever has begun with the faults goes on where he was when the rest arrives.
function readChoice() {
  return {
    fault: document.querySelector(".fault-list > [aria-current]")?.dataset.key,
    kind: document.querySelector(".fault-kinds [aria-pressed=true]")?.dataset.kind,
    top: document.querySelector(".evidence-pane")?.scrollTop ?? 0,
  };
}

function keepChoice({ fault, kind, top }) {
  const button = [...document.querySelectorAll(".fault-kinds button")].find(button => button.dataset.kind === kind);
  if (button) filterFaults(button);
  const card = fault && [...document.querySelectorAll(".fault-list > li")].find(card => card.dataset.key === fault);
  if (card) markFault(card);
  const pane = document.querySelector(".evidence-pane");
  if (pane) pane.scrollTop = top;
}

// The two panes: a sentence that is chosen shows its evidence alone, a fault that is chosen stands out in both.
function enablePanes() {
  const panes = document.querySelector(".panes");
  if (!panes) return;
  for (const hidden of panes.querySelectorAll(".step, .fault-kinds, .choose, .restore")) hidden.hidden = false;
  const sentences = [...panes.querySelectorAll(".running-text .line")];
  for (const sentence of sentences) {
    sentence.setAttribute("role", "button");
    sentence.setAttribute("aria-pressed", "false");
    sentence.tabIndex = -1;
  }
  if (sentences.length > 0) sentences[0].tabIndex = 0;
  for (const evidence of panes.querySelectorAll(".mirror > li")) evidence.hidden = true;
}

function chooseSentence(sentence) {
  const number = sentence.dataset.sentence;
  for (const other of document.querySelectorAll(".running-text .line")) {
    other.setAttribute("aria-pressed", String(other === sentence));
    other.tabIndex = other === sentence ? 0 : -1;
  }
  for (const evidence of document.querySelectorAll(".mirror > li")) {
    evidence.hidden = evidence.dataset.sentence !== number;
    if (evidence.hidden) continue;
    for (const details of evidence.querySelectorAll(".evidence-of")) details.open = true;
    evidence.scrollIntoView({ block: "nearest" });
  }
  const choose = document.querySelector(".choose");
  if (choose) choose.hidden = true;
}

const faultsShown = () => [...document.querySelectorAll(".fault-list > li:not([hidden])")];

function markFault(card) {
  for (const other of document.querySelectorAll(".fault-list > li")) other.removeAttribute("aria-current");
  card.setAttribute("aria-current", "true");
  for (const mark of document.querySelectorAll(".running-text .fault")) mark.classList.toggle("here", mark.dataset.fault === card.dataset.fault);
}

function chooseFault(card) {
  markFault(card);
  card.scrollIntoView({ block: "nearest" });
  document.querySelector(".running-text .fault.here")?.scrollIntoView({ block: "center" });
}

function stepFaults(by) {
  const cards = faultsShown();
  if (cards.length === 0) return;
  const at = cards.findIndex(card => card.hasAttribute("aria-current"));
  chooseFault(cards[at < 0 ? (by > 0 ? 0 : cards.length - 1) : (at + by + cards.length) % cards.length]);
}

function filterFaults(button) {
  for (const other of document.querySelectorAll(".fault-kinds button")) other.setAttribute("aria-pressed", String(other === button));
  for (const card of document.querySelectorAll(".fault-list > li")) card.hidden = button.dataset.kind !== "" && card.dataset.kind !== button.dataset.kind;
}

// The remedy goes into the draft at once; what stands behind it moves along.
function acceptFault(button) {
  const card = button.closest("li");
  const text = document.getElementById("draft-text");
  const [start, end] = [Number(card.dataset.start), Number(card.dataset.end)];
  const right = card.dataset.replacement;
  text.value = text.value.slice(0, start) + right + text.value.slice(end);
  const longer = right.length - (end - start);
  for (const other of document.querySelectorAll(".fault-list > li")) {
    if (other === card) continue;
    if (Number(other.dataset.start) >= end) other.dataset.start = Number(other.dataset.start) + longer;
    if (Number(other.dataset.end) >= end) other.dataset.end = Number(other.dataset.end) + longer;
  }
  const marks = [...document.querySelectorAll(`.running-text .fault[data-fault="${card.dataset.fault}"]`)];
  marks.forEach((mark, i) => {
    mark.textContent = i === 0 ? right : "";
    mark.classList.add("done");
  });
  card.classList.add("done");
  button.textContent = button.dataset.done;
  button.disabled = true;
  card.querySelector(".ignore")?.remove();
  document.getElementById("announcer").textContent = button.dataset.done;
}

// What is ignored goes with the form, so that the next reading of this draft leaves it out too.
function ignoreFault(button) {
  const card = button.closest("li");
  const field = Object.assign(document.createElement("input"), { type: "hidden", name: "ignored", value: button.value });
  document.getElementById("draft-form").append(field);
  for (const mark of document.querySelectorAll(`.running-text .fault[data-fault="${card.dataset.fault}"]`)) mark.classList.add("gone");
  card.remove();
  tell(".faults-total", document.querySelectorAll(".fault-list > li").length);
  tell(".ignored-count [data-text]", document.querySelectorAll("#draft-form input[name=ignored]").length);
  document.querySelector(".ignored-count").hidden = false;
}

function tell(selector, count) {
  const place = document.querySelector(selector);
  place.textContent = place.dataset.text.replace("#", count);
}

document.addEventListener("click", event => {
  const of = selector => event.target.closest(selector);
  if (of(".fault-kinds button")) filterFaults(of(".fault-kinds button"));
  else if (of("[data-step]")) stepFaults(Number(of("[data-step]").dataset.step));
  else if (of(".restore")) {
    for (const field of document.querySelectorAll("#draft-form input[name=ignored]")) field.remove();
    compareDraft(document.getElementById("draft-form"));
  } else if (of(".fault-list > li") && !of("button")) chooseFault(of(".fault-list > li"));
  else if (of(".running-text")) {
    const fault = of(".fault:not(.gone)");
    const card = fault && document.getElementById("f" + fault.dataset.fault);
    if (card && !card.hidden) chooseFault(card);
    if (of(".line[role]")) chooseSentence(of(".line[role]"));
  }
});

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  if (document.querySelector(".panes") && (event.key === "[" || event.key === "]")) stepFaults(event.key === "]" ? 1 : -1);
  const sentence = event.target.closest?.(".running-text .line[role]");
  if (!sentence) return;
  const all = [...document.querySelectorAll(".running-text .line")];
  const next = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Enter" || event.key === " ") chooseSentence(sentence);
  else if (next && all[all.indexOf(sentence) + next]) {
    all[all.indexOf(sentence) + next].focus();
    chooseSentence(all[all.indexOf(sentence) + next]);
  } else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, { capture: true });

enablePanes();
showBasket();
