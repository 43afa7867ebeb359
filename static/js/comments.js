/* Spoilers: the page comes with every one of them closed; those that this reader has seen are opened here.
   How far that is stands in a cookie of this browser (comments/seen.py writes it when the reader says so). */
const WHOLE = 9999; // the end of a season, as in comments/spoilers.py

/* [how far, as the marks count it; and what the form shows for it] */
const said = (show) => {
  const cookie = document.cookie.match(/(?:^|; )seen=([^;]*)/)?.[1] ?? "";
  const code = cookie.split(".").find((entry) => entry.startsWith(`${show}-`))?.slice(`${show}-`.length);
  if (code === "all") return [Infinity, "all", ""];
  const [, season, episode] = code?.match(/^S(\d+)(?:E(\d+))?$/) ?? [];
  return season ? [season * 10000 + Number(episode ?? WHOLE), Number(season), episode ? Number(episode) : ""] : [0, 0, ""];
};

/* `anew`: the reader has just said it, so what lies ahead closes too. Otherwise what was opened by hand stays open. */
const show = (section, anew = false) => {
  const [seen] = said(section.dataset.show);
  let closed = 0;
  for (const spoiler of section.querySelectorAll("[data-spoils]")) {
    const open = Number(spoiler.dataset.spoils) <= seen;
    if (open || anew) spoiler.open = open;
    if (!open) closed += 1;
  }
  return closed;
};

const fillIn = (section) => {
  const form = section.querySelector("form.seen");
  if (!form) return;
  const [, season, episode] = said(section.dataset.show);
  form.elements.season.value = season;
  form.elements.episode.value = episode;
};

for (const section of document.querySelectorAll("[data-show]")) {
  show(section);
  fillIn(section);
  section.addEventListener("htmx:afterSettle", ({ detail: { elt } }) => {
    const anew = elt.matches("form.seen") && !elt.querySelector("[role=alert]");
    const closed = show(section, anew);
    if (!anew) return;
    const words = closed ? `Still closed on this page: ${closed}.` : "Everything on this page is open.";
    section.querySelector("[data-said]").textContent = words;
  });
}
