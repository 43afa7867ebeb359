/* “Checked, nothing new” by one key. The forms do the work, also without this script. */
import { onKeys, walking } from "./walking.js";

for (const desk of document.querySelectorAll("[data-checks]")) setUp(desk);

function setUp(desk) {
  const find = (selector) => desk.querySelector(selector);
  const items = () => [...desk.querySelectorAll("[data-item]:not([hidden])")];
  const undo = find("[data-undo]");
  const done = []; // what was checked here, the last one at the end
  const walk = walking(items, () => find("[data-empty]") ?? find("h2"));
  const say = (words) => { find("[data-said]").textContent = words; };
  const count = (by) => {
    const number = find("[data-count]");
    if (number) number.textContent = Math.max(0, Number(number.textContent) + by);
    const empty = find("[data-empty]");
    if (empty) empty.hidden = items().length > 0;
  };
  const post = async (form) => {
    const headers = { "X-Requested-With": "fetch" };
    const response = await fetch(form.action, { method: "POST", body: new FormData(form), headers, redirect: "error" });
    const { said, check } = await response.json();
    if (!response.ok) throw new Error(said);
    return { said, check };
  };
  const offerUndo = () => {
    const last = done.at(-1);
    undo.hidden = !last;
    undo.elements.check.value = last?.check ?? "";
  };

  const check = async (form) => {
    const item = form.closest("[data-item]"), next = walk.beside(item);
    item.hidden = true;
    count(-1);
    walk.go(next);
    try {
      const { said, check } = await post(form);
      done.push({ item, check });
      say(said);
    } catch {
      item.hidden = false;
      count(1);
      say("Not sent: nothing was changed.");
    }
    offerUndo();
  };
  const takeBack = async () => {
    const last = done.at(-1);
    if (!last) return;
    try {
      const { said } = await post(undo);
      done.pop();
      last.item.hidden = false;
      count(1);
      say(said);
      walk.go(last.item);
    } catch {
      say("It cannot be taken back any more.");
    }
    offerUndo();
  };

  onKeys(desk, {
    j: () => walk.step(1),
    k: () => walk.step(-1),
    c: () => walk.here()?.querySelector("[data-check]")?.requestSubmit(),
    n: () => walk.here()?.querySelector("[data-add]")?.click(),
    u: takeBack,
  });
  walk.mark(desk.querySelector("[data-item]:focus-within") ?? undefined); // it may have the focus already
  desk.addEventListener("focusin", ({ target }) => walk.mark(target.closest("[data-item]") ?? walk.here()));
  desk.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-check], [data-undo]")) return;
    event.preventDefault();
    if (form.matches("[data-check]")) check(form);
    else takeBack();
  });
}
