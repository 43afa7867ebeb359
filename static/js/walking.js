/* One item of a list at a time: which one is meant, where the focus goes, and keys. For the desks of moderators and editors. */

/* `items()` gives the items there are, `otherwise()` what has the focus when there is none. */
export function walking(items, otherwise) {
  let here;
  const mark = (item) => {
    here?.removeAttribute("aria-current");
    here = item;
    here?.setAttribute("aria-current", "true");
  };
  const go = (item) => {
    mark(item);
    (item ?? otherwise()).focus();
  };
  return {
    here: () => here,
    mark,
    go,
    step: (by) => {
      const all = items();
      go(all[Math.min(all.length - 1, Math.max(0, all.indexOf(here) + by))]);
    },
    /* The one to go to when `item` steps aside. */
    beside: (item) => {
      const all = items(), at = all.indexOf(item);
      return all[at + 1] ?? all[at - 1];
    },
  };
}

/* `keys`: what each key does; not while something is typed or chosen. */
export function onKeys(desk, keys) {
  desk.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || !keys[key]) return;
    if (target.matches("textarea, select, input:not([type=checkbox])")) return;
    event.preventDefault();
    keys[key]();
  });
}
