// The form of a claim: folds away what the topic does not use, and shows how words about a date are understood.
addEventListener("DOMContentLoaded", () => {
  const topic = document.querySelector("select[data-kinds]");
  if (topic) foldByTopic(topic);
  for (const input of document.querySelectorAll("input[data-understand]")) preview(input);
});

function foldByTopic(topic) {
  const kinds = JSON.parse(topic.dataset.kinds);
  const measure = document.getElementById("measure-group");
  const isFilled = (part) =>
    part.querySelector(".errorlist") ||
    [...part.querySelectorAll("input:not([type=hidden]), select, textarea")].some((field) =>
      field.type === "checkbox" || field.type === "radio" ? field.checked && field.value !== "" : field.value !== "",
    );
  const fold = () => {
    const kind = kinds[topic.value];
    for (const part of document.querySelectorAll("fieldset.kind")) {
      part.hidden = !part.classList.contains(`kind-${kind}`) && !isFilled(part);
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
