/* The moderators' desk: one key per decision. The forms do the work, also without this script. */
const desk = document.querySelector("[data-desk]");
const find = (selector) => desk.querySelector(selector);
const list = find("[data-queue]");
const items = () => [...list.querySelectorAll(".queue__item:not([aria-busy])")];
let here, underway = 0, undoLater;

const mark = (item) => {
  here?.removeAttribute("aria-current");
  here = item;
  here?.setAttribute("aria-current", "true");
};
const go = (item) => {
  mark(item);
  (item || desk).focus();
};
const step = (by) => {
  const all = items();
  go(all[Math.min(all.length - 1, Math.max(0, all.indexOf(here) + by))]);
};
const press = (key) => {
  const form = list.querySelector(".queue__pick:checked") ? find("#bulk") : here?.querySelector("form");
  form?.querySelector(`[data-key=${key}]`)?.click();
};
const undo = () => {
  undoLater = underway > 0;
  if (!undoLater) find("[data-undo]")?.click();
};
const keys = {
  j: () => step(1),
  k: () => step(-1),
  b: () => here?.querySelector(".queue__pick").click(),
  d: () => press("x"),
  u: undo,
  "?": () => { find("#keys").open = !find("#keys").open; },
};
for (const key of "arsx") keys[key] = () => press(key);
keys.t = () => here?.querySelector("[data-key=t]")?.click();

desk.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || !keys[key]) return;
  if (target.matches("textarea, select, input:not([type=checkbox])")) return;
  event.preventDefault();
  keys[key]();
});
list.addEventListener("focusin", ({ target }) => mark(target.closest(".queue__item")));

/* A decided item steps aside at once: the next one has the focus while the answer is on its way. */
const busy = (item, yes) => {
  item?.toggleAttribute("aria-busy", yes);
  item?.classList.toggle("queue__item--done", yes);
};
list.addEventListener("submit", ({ target }) => {
  if ("stays" in target.dataset) return go(target.closest(".queue__item"));
  const item = target.closest(".queue__item"), all = items(), at = all.indexOf(item);
  busy(item, true);
  go(all[at + 1] || all[at - 1]);
});
for (const failure of ["htmx:responseError", "htmx:sendError"]) {
  desk.addEventListener(failure, ({ target }) => {
    busy(target.closest(".queue__item"), false);
    find("#said").textContent = "Not sent: the comment is as it was.";
  });
}
document.addEventListener("htmx:beforeRequest", () => { underway += 1; });
document.addEventListener("htmx:afterRequest", () => {
  underway -= 1;
  if (underway) return;
  const left = list.children.length;
  if (!left && "more" in list.dataset) location.replace(location.pathname + location.search);
  find("[data-empty]").hidden = left > 0;
  if (undoLater) undo();
  else if (document.activeElement === document.body) go(items()[0]);
});

const every = find("[data-all]");
if (every) every.hidden = false;
every?.addEventListener("change", ({ target }) => {
  for (const box of list.querySelectorAll(".queue__pick")) box.checked = target.checked;
});
/* After the browser has gone to the #fragment of the address. */
addEventListener("load", () => setTimeout(() => go(items()[0])));
