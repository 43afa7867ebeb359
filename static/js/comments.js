/* Spoilers: the page comes with every one of them closed; those that this reader has seen are opened here.
   How far that is stands in a cookie of this browser (comments/seen.py writes it when the reader says so). */
const EVERYTHING = Infinity, WHOLE = 9999;

const orderOf = (show) => {
  const cookie = document.cookie.match(/(?:^|; )seen=([^;]*)/)?.[1] ?? "";
  const said = cookie.split(".").find((entry) => entry.startsWith(`${show}-`))?.slice(`${show}-`.length);
  if (said === "all") return [EVERYTHING, "all", ""];
  const [, season, episode] = said?.match(/^S(\d+)(?:E(\d+))?$/) ?? [];
  return season ? [season * 10000 + Number(episode ?? WHOLE), String(Number(season)), episode ? Number(episode) : ""] : [0, "0", ""];
};

/* `anew`: the reader has just said it, so what lies ahead closes too. Otherwise what was opened by hand stays open. */
const show = (section, anew = false) => {
  const [seen] = orderOf(section.dataset.show);
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
  const [, season, episode] = orderOf(section.dataset.show);
  form.elements.season.value = season;
  form.elements.episode.value = episode;
};

for (const section of document.querySelectorAll("[data-show]")) {
  show(section);
  fillIn(section);
  section.addEventListener("htmx:afterSettle", ({ detail }) => {
    const said = detail.elt.matches("form.seen") && !detail.elt.querySelector("[role=alert]");
    const closed = show(section, said);
    if (said) section.querySelector("[data-said]").textContent = closed ? `Still closed on this page: ${closed}.` : "Everything on this page is open.";
  });
}
