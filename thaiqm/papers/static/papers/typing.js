// Typing paper forms by keyboard alone: Enter goes from box to box, at the last one it checks.
// The page works without this file; what is typed is understood by the server.
import { suggest } from "./suggestions.js";

const form = document.querySelector("[data-typing]");
const checks = form.querySelector("[data-checks]");
const boxes = Array.from(form.querySelectorAll("[data-box]"));
const lines = new Map(Array.from(form.querySelectorAll("[data-line]"), (line) => [line.dataset.line, line]));
const THAI_ZERO = "๐".charCodeAt(0);

const lineOf = (box) => box.closest("[data-line]");
const boxesOf = (line) => boxes.filter((box) => line.contains(box));
const isFilled = (box) => box !== undefined && box.value.trim() !== "";

// As thaiqm.lib.thai_text.search_key compares, as far as an echo needs it.
function key(text) {
  const digits = text.normalize("NFC").replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - THAI_ZERO));
  return digits.toLowerCase().replace(/\s/g, "");
}

function optionsFor(line, typed) {
  const wanted = key(typed);
  if (!wanted) return [];
  const options = Array.from(line.querySelectorAll("[data-option]"));
  const words = (option) => key(option.lastElementChild.textContent);
  const last = wanted.slice(wanted.lastIndexOf(".") + 1);
  const exact = options.filter((option) => option.dataset.number === last || words(option) === wanted);
  return exact.length ? exact.slice(0, 1) : options.filter((option) => words(option).startsWith(wanted));
}

// The option that the typed number or beginning means lights up.
function echo(line) {
  const options = Array.from(line.querySelectorAll("[data-option]"));
  if (!options.length) return;
  const box = boxesOf(line)[0];
  const parts = line.dataset.kind === "several" ? box.value.split(/[\s,]+/) : [box.value];
  const found = parts.map((part) => optionsFor(line, part));
  const chosen = new Set(found.filter((some) => some.length === 1).flat());
  for (const option of options) option.classList.toggle("is-chosen", chosen.has(option));
  box.classList.toggle("is-unread", isFilled(box) && found.some((some) => some.length !== 1));
}

// Whether a question is to be answered after what stands above it; what has been typed is never passed over.
function isNeeded(line) {
  const needs = line.dataset.needs;
  if (!needs || boxesOf(line).some(isFilled)) return true;
  const [, question, sign, wanted] = /^([^=:]+)([=:]?)(.*)$/.exec(needs);
  const other = lines.get(question);
  if (sign === "=") return other.querySelector(`[data-option="${CSS.escape(wanted)}"]`)?.classList.contains("is-chosen");
  if (sign === ":") return isFilled(boxes.find((box) => box.id === `q-${question}-${wanted}`));
  return boxesOf(other).some(isFilled);
}

function refresh() {
  for (const line of lines.values()) {
    echo(line);
    line.classList.toggle("typing__line--idle", !isNeeded(line));
  }
}

function go(box) {
  box.focus();
  box.select();
}

function goOn(from) {
  const next = boxes.slice(from + 1).find((box) => isNeeded(lineOf(box)));
  if (next) go(next); else check();
}

function goBack(from) {
  const before = boxes.slice(0, from).reverse().find((box) => isNeeded(lineOf(box)));
  if (before) go(before);
}

function check() {
  form.requestSubmit(checks);
}

// A place that stands there complete and was not touched is taken as one.
function endOfUntouchedPlace(box) {
  const all = boxesOf(lineOf(box));
  const isWhole = box.dataset.suggests === "places" && all.every((one) => isFilled(one) && one.value === one.defaultValue);
  return isWhole ? boxes.indexOf(all[all.length - 1]) : boxes.indexOf(box);
}

function onEnter(event) {
  if (event.key !== "Enter" || event.isComposing || event.defaultPrevented || event.altKey || event.metaKey) return;
  const box = event.target;
  if (!box.matches("[data-box]")) return;
  event.preventDefault();
  // The second half of an Enter pressed twice, which was meant for the form before.
  const isStray = !("settled" in document.documentElement.dataset) && !isFilled(box);
  if (event.repeat || isStray) return;
  if (event.ctrlKey) check();
  else if (event.shiftKey) goBack(boxes.indexOf(box));
  else goOn(endOfUntouchedPlace(box));
}

// What was checked is no longer what stands there.
function onInput() {
  for (const part of form.querySelectorAll("[data-saves]")) part.hidden = true;
  refresh();
}

function fillPlace(box, place) {
  const all = boxesOf(lineOf(box));
  for (const one of all) one.value = place[one.id.slice(one.id.lastIndexOf("-") + 1)] ?? one.value;
  onInput();
  goOn(boxes.indexOf(all[all.length - 1]));
}

function fillWord(box, word) {
  box.value = word;
  onInput();
  goOn(boxes.indexOf(box));
}

async function placesFor(typed) {
  const query = new URLSearchParams({ typed, near: form.dataset.near });
  const answer = await fetch(`${form.dataset.places}?${query}`, { headers: { Accept: "application/json" } });
  return answer.ok ? (await answer.json()).places : [];
}

function wordsFor(id) {
  const words = JSON.parse(document.getElementById(id).textContent);
  return (typed) => words.filter((word) => key(word).startsWith(key(typed))).slice(0, 8).map((line) => ({ line }));
}

for (const box of form.querySelectorAll("[data-suggests]")) {
  if (box.dataset.suggests === "places") suggest(box, placesFor, (place) => fillPlace(box, place));
  else suggest(box, wordsFor(box.dataset.list), (word) => fillWord(box, word.line));
}
form.addEventListener("keydown", onEnter);
form.addEventListener("input", onInput);
refresh();
if (document.activeElement.matches("[data-box]")) document.activeElement.select();
