// The officers' desk: single-key shortcuts, one send per form, focus on what is wrong.
// Every page works without this file. An element says its own key in data-key.
(function () {
  "use strict";

  const SETTING = "desk-keys";
  // How long a fresh page takes no decision: the second half of a double click or of a key pressed
  // twice would decide about the next record, which nobody has looked at.
  const SETTLING_MS = 500;
  const TYPING = "input:not([type=checkbox]):not([type=radio]):not([type=button]):not([type=submit]), textarea, select, [contenteditable]";

  function keysAreOn() {
    try { return localStorage.getItem(SETTING) !== "off"; } catch { return true; }
  }

  function turnKeys(on) {
    try { localStorage.setItem(SETTING, on ? "on" : "off"); } catch { /* this page only */ }
    document.documentElement.classList.toggle("keys-off", !on);
  }

  // With the Thai keyboard switched on, the key that carries J types a Thai letter: go by its place.
  function keyOf(event) {
    if (/^[a-z/?]$/i.test(event.key)) return event.key.toLowerCase();
    if (event.code === "Slash") return event.shiftKey ? "?" : "/";
    return event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : "";
  }

  function rows() {
    return Array.from(document.querySelectorAll("[data-row]"));
  }

  function moveInList(step) {
    const links = rows();
    if (!links.length) return false;
    const at = links.indexOf(document.activeElement);
    const next = at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step;
    links[Math.min(Math.max(next, 0), links.length - 1)].focus();
    return true;
  }

  // What is in a box gives way to what is typed or scanned, from the first key on.
  function goTo(element) {
    element.focus();
    if (element.select) element.select();
  }

  function use(element) {
    if (element.matches("input, textarea, select")) {
      goTo(element);
    } else {
      element.click();
    }
  }

  function onKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
    if (event.target.closest(TYPING) || !keysAreOn()) return;
    const key = keyOf(event);
    const dialog = document.querySelector("dialog[open]");
    if (!key || (dialog && key !== "?")) return;
    const element = document.querySelector(`[data-key="${CSS.escape(key)}"]:not([disabled])`);
    if (element) {
      event.preventDefault();
      use(element);
    } else if ((key === "j" || key === "k") && moveInList(key === "j" ? 1 : -1)) {
      event.preventDefault();
    }
  }

  function onSubmit(event) {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    const isTooSoon = "decides" in form.dataset && !("settled" in document.documentElement.dataset);
    if (form.dataset.sent || isTooSoon) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
  }

  function settle() {
    setTimeout(() => { document.documentElement.dataset.settled = "yes"; }, SETTLING_MS);
  }

  function toggleHelp() {
    const help = document.getElementById("keys-help");
    if (!help) return;
    if (help.open) help.close(); else help.showModal();
  }

  function start() {
    turnKeys(keysAreOn());
    settle();
    const first = document.querySelector("[data-focus-first]");
    if (first) goTo(first);
    for (const button of document.querySelectorAll("[data-opens-help]")) {
      button.addEventListener("click", toggleHelp);
    }
    const setting = document.getElementById("keys-on");
    if (setting) {
      setting.checked = keysAreOn();
      setting.addEventListener("change", () => turnKeys(setting.checked));
    }
    document.addEventListener("keydown", onKey);
    document.addEventListener("submit", onSubmit);
  }

  // Coming back with the browser's Back button: the form may be sent anew, the server decides.
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  });
  start();
  // Menus of the bar: one open at a time; Escape and a click elsewhere close it.
  function closeMenus(except) {
    for (const menu of document.querySelectorAll("[data-menu][open]")) if (menu !== except) menu.open = false;
  }

  document.addEventListener("click", (event) => closeMenus(event.target.closest("[data-menu]")));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector("[data-menu][open]");
    closeMenus(null);
    open?.querySelector("summary").focus();
  });
})();
