/* The moderators' desk: one key per decision. The forms do the work, also without this script. */
import { onKeys, walking } from "./walking.js";

const desk = document.querySelector("[data-desk]");
const find = (selector) => desk.querySelector(selector);
const list = find("[data-queue]"), reason = find("[data-reason]"), words = find("[data-words]");
const items = () => [...list.querySelectorAll(".queue__item:not([aria-busy])")];
const boxes = () => [...list.querySelectorAll(".queue__pick")];
const empty = find("[data-empty]");
const walk = walking(items, () => (empty.hidden ? desk : empty));
let underway = 0, undoLater, picked;

/* What changes an item in place, or brings one back, replaces it: keys pressed meanwhile mean the new one, and wait for it. */
const replacing = new Set(), waiting = [];
let fieldComes = false; // what is typed meanwhile is text and no command
const mustWait = () => undoLater || replacing.size;
let leaving = false; // another page is on its way: what is typed meanwhile is meant for that one
const inTime = (act) => () => {
  if (fieldComes || leaving) return;
  if (mustWait()) waiting.push(act);
  else act();
};
const goOn = () => {
  while (waiting.length && !mustWait()) waiting.shift()();
};

const press = (key) => {
  const all = list.querySelector(".queue__pick:checked") && find(`#bulk [data-key=${key}]`);
  (all || walk.here()?.querySelector(`[data-key=${key}]`))?.click();
};
const pressHere = (key) => walk.here()?.querySelector(`[data-key=${key}]`)?.click();
const undo = () => {
  undoLater = underway > 0;
  if (!undoLater) find("[data-undo]")?.click();
};

/* The reason is chosen once and stays; “in own words” needs the words first. */
const ownWords = () => reason.value === "other";
const reject = () => {
  if (reason && ownWords() && !words.value.trim()) words.focus();
  else press("r");
};
const choose = (number) => {
  reason.selectedIndex = number;
  words.hidden = !ownWords();
};

/* The item in focus, from its beginning if it is higher than the window. */
const show = () => {
  const item = document.activeElement;
  if (item.matches(".queue__item")) item.scrollIntoView({ block: item.offsetHeight > innerHeight ? "start" : "nearest", behavior: "instant" });
};

/* Context, note and ban are fetched when they are asked for. */
const about = (field) => {
  const item = walk.here(), room = item?.querySelector(".queue__about");
  if (!room) return;
  const enter = () => field && room.querySelector(field)?.focus();
  if (!room.children.length) {
    fieldComes = Boolean(field);
    room.addEventListener("htmx:afterSwap", enter, { once: true });
    pressHere("c");
  } else if (field) enter();
  else room.replaceChildren();
};

/* The list of keys stands at the end of the page. */
const showKeys = () => {
  const all = find("#keys");
  all.open = !all.open;
  if (!all.open) return walk.go(walk.here());
  all.querySelector("summary").focus({ preventScroll: true });
  all.scrollIntoView({ block: "nearest", behavior: "instant" });
};

const pick = (range) => walk.here()?.querySelector(".queue__pick")
  ?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, shiftKey: range }));
const counted = () => {
  const many = boxes().filter((box) => box.checked).length;
  find("[data-selected]").textContent = many ? `With the ${many} selected:` : "With the selected:";
};
list.addEventListener("click", ({ target, shiftKey }) => {
  if (!target.matches(".queue__pick")) return;
  const all = boxes(), from = all.indexOf(picked), to = all.indexOf(target);
  if (shiftKey && from >= 0) {
    for (const box of all.slice(Math.min(from, to), Math.max(from, to) + 1)) box.checked = target.checked;
  }
  picked = target;
  counted();
});

const keys = {
  j: () => walk.step(1),
  k: () => walk.step(-1),
  a: () => press("a"),
  r: reject,
  s: () => press("s"),
  u: undo,
  x: () => pick(false),
  X: () => pick(true),
  n: () => about("[data-note]"),
  b: () => about("[data-ban]"),
  c: () => about(),
  "?": showKeys,
};
for (const key of "htpfw") keys[key] = () => pressHere(key);
if (reason) {
  for (let number = 1; number < reason.options.length; number += 1) keys[number] = () => { choose(number); reject(); };
  reason.addEventListener("change", () => choose(reason.selectedIndex));
  choose(reason.selectedIndex);
}
for (const [key, act] of Object.entries(keys)) keys[key] = inTime(act);
onKeys(desk, keys);
desk.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (!target.matches("input:not([type=checkbox]), select")) return;
  if (key === "Enter" && target === words) {
    event.preventDefault();
    if (words.value.trim()) reject();
  } else if (key === "Escape") {
    walk.go(target.closest(".queue__item") ?? walk.here());
    show();
  }
});
list.addEventListener("focusin", ({ target }) => {
  const item = target.closest(".queue__item");
  walk.mark(item);
  for (const spoiler of item?.querySelectorAll(".queue__text details") ?? []) spoiler.open = true;
});

/* A decided item steps aside at once: the next one has the focus while the answer is on its way. */
const busy = (item, yes) => {
  item?.toggleAttribute("aria-busy", yes);
  item?.classList.toggle("queue__item--done", yes);
};
list.addEventListener("htmx:beforeRequest", ({ target }) => {
  if (!target.closest(".queue__actions")) return;
  const item = target.closest(".queue__item"), next = walk.beside(item);
  busy(item, true);
  walk.go(next);
});
for (const failure of ["htmx:responseError", "htmx:sendError"]) {
  desk.addEventListener(failure, ({ target, detail }) => {
    busy(target.closest(".queue__item"), false);
    const status = detail.xhr?.status;
    const stale = status === 403 ? " Please load the page again." : ""; // who has signed in anew meanwhile has another token
    find("#said").textContent = status === 404 ? "The comment has been deleted." : `Not sent: the comment is as it was.${stale}`;
  });
}
document.addEventListener("htmx:beforeRequest", ({ target, detail: { xhr, requestConfig } }) => {
  const reads = requestConfig.verb === "get";
  underway += 1;
  if (!reads && !target.closest(".queue__actions")) replacing.add(xhr);
  /* Not htmx:afterRequest: what has asked may have left the page meanwhile, and then nobody hears that. */
  xhr.addEventListener("loadend", () => {
    underway -= 1;
    if (reads) fieldComes = false;
    replacing.delete(xhr);
    if (!underway) rest();
    goOn();
  });
});
const rest = () => {
  const left = list.children.length;
  if (!left && "more" in list.dataset) location.replace(location.pathname + location.search);
  empty.hidden = left > 0;
  if (undoLater) undo();
  else if ([document.body, desk].includes(document.activeElement)) walk.go(items()[0]);
};
/* What was asked back in place has the focus. An item that grows or shrinks stays in view, once the browser has moved the page. */
desk.addEventListener("htmx:afterSettle", () => {
  list.querySelector("[data-first]")?.focus();
  requestAnimationFrame(() => requestAnimationFrame(show));
});

/* A bulk and the way to an answer load a page. If it does not come, the keys are back after ten seconds. */
const leave = (event) => {
  const opens = event.type === "submit" || event.target.closest("a[href]");
  if (!opens || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  leaving = true;
  setTimeout(() => { leaving = false; }, 10_000);
};
for (const way of ["submit", "click"]) desk.addEventListener(way, leave);
addEventListener("pageshow", () => { leaving = false; });

const every = find("[data-all]");
if (every) every.hidden = false;
every?.addEventListener("change", ({ target }) => {
  for (const box of boxes()) box.checked = target.checked;
  counted();
});
/* After the browser has gone to the #fragment of the address. */
addEventListener("load", () => setTimeout(() => {
  const asked = document.getElementById(location.hash.slice(1));
  walk.go(asked?.matches(".queue__item") ? asked : items()[0]);
}));
