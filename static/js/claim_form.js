// The form of a claim: folds away what the topic does not use, shows how words about a date are understood, and what the
// standing would become. Quick entry also asks whose page the link leads to.
addEventListener("DOMContentLoaded", () => {
  const topic = document.querySelector("select[data-kinds]");
  if (topic) foldByTopic(topic);
  for (const input of document.querySelectorAll("input[data-understand]")) preview(input);
  const output = document.querySelector("[data-becoming]");
  if (output) become(output.closest("form"), output);
  const link = document.querySelector("input[data-guess]");
  if (link) guess(link);
});

function foldByTopic(topic) {
  const kinds = JSON.parse(topic.dataset.kinds);
  const measure = document.getElementById("measure-group");
  const isFilled = (part) =>
    part.querySelector(".errorlist") ||
    [...part.querySelectorAll("input:not([type=hidden]), select, textarea")].some((field) =>
      field.type === "checkbox" || field.type === "radio" ? field.checked && field.value !== "" : field.value !== "" && field.name !== "metric",
    );
  const fold = () => {
    const kind = kinds[topic.value];
    for (const part of document.querySelectorAll("fieldset.kind")) {
      const isNeeded = part.classList.contains(`kind-${kind}`) || part.classList.contains(`topic-${topic.value}`);
      part.hidden = !isNeeded && !isFilled(part);
    }
    if (measure) measure.hidden = topic.value !== "viewership";
  };
  topic.addEventListener("change", fold);
  fold();
}

function preview(input) {
  const said = document.getElementById("id_said_on");
  const output = document.createElement("output");
  output.className = "understood";
  output.htmlFor = input.id;
  const row = input.closest(".flex-container") ?? input.parentElement;
  row.after(output);
  let timer;
  const ask = async () => {
    if (!input.value.trim()) return show("");
    const query = new URLSearchParams({ words: input.value, said_on: said?.value ?? "" });
    const response = await fetch(`${input.dataset.understand}?${query}`, { credentials: "same-origin" });
    if (!response.ok) return show("");
    const { understood, problem } = await response.json();
    show(understood ?? problem, problem !== undefined);
  };
  const show = (words, isProblem = false) => {
    output.textContent = words;
    output.classList.toggle("is-problem", isProblem);
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 250);
  };
  for (const field of [input, said]) field?.addEventListener("input", soon);
  said?.addEventListener("change", soon);
  if (input.value) ask();
}

// What the standing would become, asked for anew a moment after each change. Nothing is saved.
function become(form, output) {
  let timer, asked = 0;
  const ask = async () => {
    const turn = ++asked;
    const headers = { "X-Requested-With": "fetch" };
    const response = await fetch(output.dataset.url, { method: "POST", body: new FormData(form), headers });
    if (!response.ok || turn !== asked) return;
    output.innerHTML = await response.text();
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 500);
  };
  form.addEventListener("input", soon);
  window.django?.jQuery(form).on("change", soon); // the searching fields tell jQuery alone
}

// Whose page it is, as long as nobody has chosen a source.
function guess(link) {
  const source = document.getElementById("id_source");
  const output = document.createElement("output");
  output.className = "guessed";
  output.htmlFor = link.id;
  (link.closest(".flex-container") ?? link.parentElement).after(output);
  let guessed = "";
  const ask = async () => {
    if (source.value !== guessed || !link.value) return;
    const response = await fetch(`${link.dataset.guess}?${new URLSearchParams({ link: link.value })}`);
    if (!response.ok) return;
    const found = await response.json();
    guessed = String(found.source ?? "");
    const option = found.source ? [new Option(found.name, found.source, true, true)] : [];
    source.replaceChildren(new Option("", ""), ...option);
    window.django?.jQuery(source).trigger("change");
    output.textContent = found.source ? `By its link: ${found.words}.` : found.host && `Nobody was quoted from ${found.host} yet: choose the source, or name a new one.`;
  };
  link.addEventListener("change", ask);
  link.addEventListener("paste", () => setTimeout(ask));
  if (link.value) ask();
}
