"use strict";
// The résumé editor: line numbers, Ctrl+S, from an entry to its line, from finding to finding. Without it the form still saves.
(() => {
  const form = document.querySelector("[data-editor]");
  if (!form) return;
  const text = form.querySelector("textarea[name=resume]"), numbers = form.querySelector("[data-numbers]");
  const reading = document.getElementById("reading");
  let at = -1;

  const number = () => {
    const count = text.value.split("\n").length;
    if (numbers.dataset.count === String(count)) return;
    numbers.dataset.count = String(count);
    numbers.textContent = Array.from({ length: count }, (_, index) => index + 1).join("\n");
  };

  const show = line => {
    const lines = text.value.split("\n"), start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    text.focus();
    text.setSelectionRange(start, start + (lines[line - 1] || "").length);
    text.scrollTop = Math.max(0, (line - 4) * 24);
    for (const item of reading.querySelectorAll("[data-line]")) item.classList.toggle("here", item.dataset.line === String(line));
  };

  const step = by => {
    const findings = [...reading.querySelectorAll("[data-finding]")];
    if (!findings.length) return;
    at = (at + by + findings.length) % findings.length;
    show(Number(findings[at].dataset.finding));
    findings[at].scrollIntoView({ block: "nearest" });
  };

  text.addEventListener("input", number);
  text.addEventListener("scroll", () => { numbers.scrollTop = text.scrollTop; });
  reading.addEventListener("click", event => {
    const place = event.target.closest("[data-line]");
    if (!place) return;
    event.preventDefault();
    show(Number(place.dataset.line));
  });
  document.addEventListener("keydown", event => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      form.requestSubmit(form.querySelector("button.main"));
    } else if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    }
  });
  document.body.addEventListener("htmx:afterSwap", () => { at = -1; });
  number();
})();
