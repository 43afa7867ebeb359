// What every page of the admin needs beyond Django's own script.

// The editors in the admin write <style> elements, which our content security policy refuses. This hands their rules to
// the browser as constructed sheets, which the policy allows because no markup can make them.
{
  const seen = new Set();
  const adopt = (node) => {
    if (node?.localName !== "style") return false;
    if (!seen.has(node.textContent)) {
      seen.add(node.textContent);
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(node.textContent);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    }
    return true;
  };
  const { append } = Element.prototype;
  document.head.appendChild = function (node) {
    return adopt(node) ? node : Node.prototype.appendChild.call(this, node);
  };
  document.head.append = function (...nodes) {
    append.call(this, ...nodes.filter((node) => !adopt(node)));
  };
}

// Names for screen readers, where Django's script makes fields without one.
document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  editor.view.dom.ariaLabel = nameOf(textarea);
});
addEventListener("DOMContentLoaded", () => {
  for (const cell of document.querySelectorAll(".tabular th:empty")) {
    const words = document.createElement("span");
    words.className = "visually-hidden";
    words.textContent = cell.classList.contains("original") ? "Row" : "Remove";
    cell.append(words);
  }
  const $ = window.django?.jQuery;
  $?.(() => nameSearched(document)); // last in jQuery's line: the searching fields are made by then
  document.addEventListener("formset:added", (event) => nameSearched(event.target));
});

function nameOf(field) {
  return field.ariaLabel || field.labels?.[0]?.textContent.trim().replace(/:$/, "") || field.name;
}

function nameSearched(part) {
  for (const box of part.querySelectorAll("select.admin-autocomplete + .select2 .select2-selection")) {
    const name = nameOf(box.closest(".select2").previousElementSibling);
    box.removeAttribute("aria-labelledby");
    box.ariaLabel = name;
    box.querySelector(".select2-selection__rendered").ariaLabel = name;
  }
}
