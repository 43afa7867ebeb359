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
