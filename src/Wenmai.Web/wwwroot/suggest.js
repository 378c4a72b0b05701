// Offers while a query is typed: a combobox with a list box (ARIA). Without this file the field is a plain one.
"use strict";

for (const field of document.querySelectorAll("input[data-suggest]")) offerWhileTyping(field);

function offerWhileTyping(field) {
  const pause = 120; // milliseconds without a key before anything is asked
  const list = document.createElement("ul");
  let typed = "", waiting = 0, asking = null;

  list.id = field.id + "-offers";
  list.className = "offers";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.dataset.offers);
  field.parentElement.append(list);
  // A search field can't be a combobox; its clearing button goes, Escape and the offers come.
  field.type = "text";
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]])
    field.setAttribute(name, value);

  const options = () => [...list.children];
  const chosen = () => options().findIndex(option => option.getAttribute("aria-selected") === "true");

  function stopAsking() {
    clearTimeout(waiting);
    asking?.abort();
  }

  function close() {
    stopAsking();
    list.hidden = true;
    list.replaceChildren();
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function show(offers) {
    if (offers.length === 0) return close();
    list.replaceChildren(...offers.map((offer, i) => {
      const option = document.createElement("li");
      option.id = list.id + "-" + i;
      option.lang = "zh-CN";
      option.textContent = offer;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      return option;
    }));
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    field.removeAttribute("aria-activedescendant");
    announce(offers.length === 1 ? field.dataset.oneOffer : field.dataset.offerCount.replace("{0}", offers.length));
  }

  // Past either end lies what was typed. An answer still under way must not take the choice away.
  function choose(next) {
    stopAsking();
    const all = options();
    const places = all.length + 1;
    const at = (next + 1 + places) % places - 1;
    all.forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
    all[at]?.scrollIntoView({ block: "nearest" });
    if (at < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", all[at].id);
    field.value = at < 0 ? typed : all[at].textContent;
  }

  async function ask() {
    asking?.abort();
    if (!typed.trim()) return close();
    asking = new AbortController();
    const asked = typed;
    try {
      const answer = await fetch(field.dataset.suggest + "?q=" + encodeURIComponent(asked), { signal: asking.signal });
      if (!answer.ok) return close();
      const { suggestions } = await answer.json();
      if (field.value === asked && document.activeElement === field) show(suggestions);
    } catch (fault) {
      if (fault.name !== "AbortError") close(); // a field without offers is as good as it was before
    }
  }

  function askSoon() {
    typed = field.value;
    clearTimeout(waiting);
    waiting = setTimeout(ask, pause);
  }

  // What an input method composes is not yet what somebody wants to search.
  field.addEventListener("input", event => event.isComposing || askSoon());
  field.addEventListener("compositionend", askSoon);
  field.addEventListener("blur", close);
  field.form.addEventListener("submit", close);

  // Before the page's own keys: there the arrow leads to the hits.
  field.addEventListener("keydown", event => {
    if (list.hidden || event.isComposing || event.keyCode === 229) return;
    const act = {
      ArrowDown: () => choose(chosen() + 1),
      ArrowUp: () => choose(chosen() < 0 ? options().length - 1 : chosen() - 1),
      Escape: () => { field.value = typed; close(); },
    }[event.key];
    if (!act) return;
    act();
    event.preventDefault();
    event.stopImmediatePropagation();
  }, { capture: true });

  list.addEventListener("pointerdown", event => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", event => {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    field.value = option.textContent;
    field.form.requestSubmit();
  });
}
