/* The moderators' desk: one key per decision. The forms do the work, with or without this script. */
(() => {
  "use strict";
  const desk = document.querySelector("[data-desk]");
  const list = desk.querySelector("[data-queue]");
  const said = desk.querySelector("#said");
  const items = () => [...list.querySelectorAll(".queue__item:not([aria-busy])")];
  const picked = () => [...list.querySelectorAll(".queue__pick:checked")];
  let here = null;
  let underway = 0;
  let waitingUndo = false;

  const go = (item) => {
    here?.removeAttribute("aria-current");
    here = item || null;
    here?.setAttribute("aria-current", "true");
    if (here) here.focus();
    else (list.children.length ? desk : desk.querySelector("[data-empty]")).focus();
  };
  const step = (by) => {
    const all = items();
    go(all[Math.min(all.length - 1, Math.max(0, all.indexOf(here) + by))]);
  };
  const press = (key) => {
    const form = picked().length ? desk.querySelector("#bulk") : here?.querySelector("form");
    form?.querySelector(`[data-key="${key}"]`)?.click();
  };
  const undo = () => {
    waitingUndo = underway > 0;
    if (!waitingUndo) desk.querySelector("[data-undo]")?.click();
  };
  const pick = () => {
    const box = here?.querySelector(".queue__pick");
    if (box) box.checked = !box.checked;
  };
  const help = () => {
    const keys = desk.querySelector("#keys");
    keys.open = !keys.open;
    if (keys.open) keys.scrollIntoView({ block: "nearest" });
  };
  const keys = { j: () => step(1), k: () => step(-1), b: pick, u: undo, "?": help, d: () => press("x") };

  desk.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    if (event.target.matches("textarea, select, input:not([type=checkbox])")) return;
    const act = keys[event.key] || ("arsx".includes(event.key) && (() => press(event.key)));
    if (!act) return;
    event.preventDefault();
    act();
  });
  list.addEventListener("focusin", ({ target }) => {
    const item = target.closest(".queue__item");
    if (!item || item === here) return;
    here?.removeAttribute("aria-current");
    here = item;
    here.setAttribute("aria-current", "true");
  });

  /* A decided item steps aside at once, so the next one has the focus while the answer is on its way. */
  list.addEventListener("submit", ({ target }) => {
    const item = target.closest(".queue__item");
    const all = items();
    const at = all.indexOf(item);
    item.setAttribute("aria-busy", "true");
    item.classList.add("queue__item--done");
    go(all[at + 1] || all[at - 1]);
  });
  desk.addEventListener("htmx:beforeRequest", () => { underway += 1; });
  const failed = ({ target }) => {
    const item = target.closest(".queue__item");
    item?.removeAttribute("aria-busy");
    item?.classList.remove("queue__item--done");
    said.textContent = "That did not reach the server. The comment is as it was.";
  };
  desk.addEventListener("htmx:responseError", failed);
  desk.addEventListener("htmx:sendError", failed);
  document.addEventListener("htmx:afterRequest", () => {
    underway = Math.max(0, underway - 1);
    if (underway) return;
    if (waitingUndo) undo();
    else if (!list.children.length && "more" in list.dataset) location.reload();
    desk.querySelector("[data-empty]").hidden = list.children.length > 0;
    if (!document.activeElement || document.activeElement === document.body) go(items()[0]);
  });

  const all = desk.querySelector("[data-all]");
  if (all) {
    all.hidden = false;
    all.addEventListener("change", ({ target }) => {
      for (const box of list.querySelectorAll(".queue__pick")) box.checked = target.checked;
    });
  }
  if (items().length) go(items()[0]);
})();
