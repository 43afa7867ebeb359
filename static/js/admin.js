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

// A field that is searched has no name for screen readers while it is empty: it gets the one of its label.
addEventListener("DOMContentLoaded", () => {
  const $ = window.django?.jQuery;
  $?.(() => nameFields(document)); // last in jQuery's line: the searching fields are made by then
  document.addEventListener("formset:added", (event) => nameFields(event.target));
  $?.(document).on("select2:select", (event) => nameFields(event.target.parentElement));

  function nameFields(part) {
    for (const box of part.querySelectorAll("select.admin-autocomplete + .select2 .select2-selection")) {
      const select = box.closest(".select2").previousElementSibling;
      const label = select.labels?.[0];
      if (label) {
        label.id ||= `${select.id}-label`;
        const shown = box.querySelector(".select2-selection__rendered");
        shown.setAttribute("aria-labelledby", label.id);
        box.setAttribute("aria-labelledby", `${label.id} ${shown.id}`);
      } else if (select.ariaLabel) {
        box.removeAttribute("aria-labelledby");
        box.ariaLabel = select.ariaLabel;
        box.querySelector(".select2-selection__rendered").ariaLabel = select.ariaLabel;
      }
    }
  }
});
