/* “Checked, nothing new” by one key. The forms do the work, also without this script. */
for (const desk of document.querySelectorAll("[data-checks]")) setUp(desk);

function setUp(desk) {
  const find = (selector) => desk.querySelector(selector);
  const items = () => [...desk.querySelectorAll("[data-item]:not([hidden])")];
  const undo = find("[data-undo]");
  const done = []; // what was checked here, the last one at the end
  let here;

  const mark = (item) => {
    here?.removeAttribute("aria-current");
    here = item;
    here?.setAttribute("aria-current", "true");
  };
  const go = (item) => {
    mark(item);
    (item ?? find("[data-empty]") ?? find("h2")).focus();
  };
  const step = (by) => {
    const all = items();
    go(all[Math.min(all.length - 1, Math.max(0, all.indexOf(here) + by))]);
  };
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
    const item = form.closest("[data-item]"), all = items(), at = all.indexOf(item);
    item.hidden = true;
    count(-1);
    go(all[at + 1] ?? all[at - 1]);
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
      go(last.item);
    } catch {
      say("It cannot be taken back any more.");
    }
    offerUndo();
  };

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    c: () => here?.querySelector("[data-check]")?.requestSubmit(),
    n: () => here?.querySelector("[data-add]")?.click(),
    u: takeBack,
  };
  desk.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || !keys[key]) return;
    if (target.matches("textarea, select, input")) return;
    event.preventDefault();
    keys[key]();
  });
  desk.addEventListener("focusin", ({ target }) => mark(target.closest("[data-item]") ?? here));
  desk.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-check], [data-undo]")) return;
    event.preventDefault();
    if (form.matches("[data-check]")) check(form);
    else takeBack();
  });
}
