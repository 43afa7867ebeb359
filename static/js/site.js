/* Cliffhanger's own script. Every page works without it; each part wakes only where its hook is found. */
(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector, scope = document) => scope.querySelectorAll(selector);

  /* Theme: as the system, light or dark. Read before the first paint. */
  const THEMES = { "": "as the system", light: "light", dark: "dark" };
  const stored = () => {
    // The admin keeps its choice under the same name; its "auto" is our "as the system".
    try { return localStorage.getItem("theme") in THEMES ? localStorage.getItem("theme") : ""; } catch { return ""; }
  };
  const applyTheme = (theme) => {
    if (theme) root.dataset.theme = theme; else delete root.dataset.theme;
    for (const button of all("[data-theme-toggle]")) {
      button.hidden = false;
      button.textContent = `Theme: ${THEMES[theme]}`;
    }
  };
  const nextTheme = () => {
    const keys = Object.keys(THEMES);
    const theme = keys[(keys.indexOf(stored()) + 1) % keys.length];
    try { localStorage.setItem("theme", theme); } catch { /* private window: lasts for this page */ }
    applyTheme(theme);
  };
  applyTheme(stored());

  /* Trailer: nothing is asked of the video host until the reader presses the button. */
  const play = (button) => {
    const frame = document.createElement("iframe");
    frame.src = button.dataset.embedSrc;
    frame.title = button.dataset.title || "Video";
    frame.allow = "autoplay; fullscreen; encrypted-media; picture-in-picture";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.tabIndex = 0;
    button.replaceWith(frame);
    frame.focus();
  };

  /* Copy or share an address. */
  const copy = async (button) => {
    const url = new URL(button.dataset.copy || location.href.split("#")[0], location.href).href;
    const label = button.textContent;
    try {
      if (navigator.share && matchMedia("(pointer: coarse)").matches) {
        await navigator.share({ title: document.title, url });
        return;
      }
      await navigator.clipboard.writeText(url);
      button.textContent = "Link copied";
    } catch (error) {
      if (error.name !== "AbortError") button.textContent = url;
    }
    setTimeout(() => { button.textContent = label; }, 3000);
  };

  /* Countdown: the server wrote the words; keep them true while the page stays open. */
  const plural = (n, word) => `${n} ${word}${n === 1 ? "" : "s"}`;
  const remaining = (ms) => {
    const minutes = Math.max(1, Math.ceil(ms / 60000));
    const days = Math.floor(minutes / 1440), hours = Math.floor((minutes % 1440) / 60);
    if (days > 2) return plural(days, "day");
    if (days) return `${plural(days, "day")}, ${plural(hours, "hour")}`;
    return hours ? `${plural(hours, "hour")}, ${plural(minutes % 60, "minute")}` : plural(minutes, "minute");
  };
  const tick = () => {
    for (const element of all("[data-countdown]")) {
      const left = Date.parse(element.dataset.countdown) - Date.now();
      const words = element.querySelector("[data-countdown-words]") || element;
      if (left > 0) words.textContent = remaining(left);
      else if (left <= 0) words.textContent = "The announced moment has come";
    }
  };

  /* Comment form: a stamp of when the reader began to write, fetched so that the page itself can be cached. */
  const stamp = async (form) => {
    const input = form.elements.namedItem("stamp");
    if (!input || input.value || form.dataset.stamping) return;
    form.dataset.stamping = "1";
    try {
      const answer = await fetch(form.dataset.stampUrl, { credentials: "same-origin", cache: "no-store" });
      if (answer.ok) input.value = (await answer.text()).trim();
    } catch { /* the form is accepted without a stamp, and held */ }
    delete form.dataset.stamping;
  };

  /* The reader's own comments that still wait, put into the cached page. */
  const showPending = async (element) => {
    const url = element.dataset.pendingUrl;
    if (window.htmx) {
      window.htmx.ajax("GET", url, { target: element, swap: "innerHTML" });
      return;
    }
    const answer = await fetch(url, { credentials: "same-origin", cache: "no-store" });
    if (!answer.ok) return;
    const template = document.createElement("template");
    template.innerHTML = await answer.text();
    element.replaceChildren(template.content);
  };

  /* What did not arrive: a link in the comments is followed as a link, a form says so and keeps what was typed. */
  const failed = ({ target }) => {
    if (!target.closest?.(".comments")) return;
    if (target.matches("a[href]")) location.assign(target.href);
    if (!target.matches("form")) return;
    target.querySelector("[data-failed]")?.remove();
    const said = document.createElement("p");
    said.className = "field__error";
    said.dataset.failed = "";
    said.setAttribute("role", "alert");
    said.textContent = "It could not be sent just now. What you wrote is still here; please try again in a moment.";
    target.append(said);
  };
  for (const failure of ["htmx:sendError", "htmx:responseError"]) document.addEventListener(failure, failed);

  document.addEventListener("focusin", ({ target }) => {
    const form = target.closest?.("form[data-stamp-url]");
    if (form) stamp(form);
  });
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("button");
    if (!button) return;
    if (button.dataset.embedSrc) play(button);
    else if ("copy" in button.dataset) copy(button);
    else if ("themeToggle" in button.dataset) nextTheme();
  });

  const start = () => {
    applyTheme(stored());
    for (const button of all("button[data-copy]")) button.hidden = false;
    if (document.querySelector("[data-countdown]")) {
      tick();
      setInterval(tick, 30000);
    }
    if (/(?:^|; )has_pending=1/.test(document.cookie)) all("[data-pending-url]").forEach(showPending);
    document.querySelector(".form__summary")?.focus();
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
