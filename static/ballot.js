"use strict";
// The ballot: one person at a time on a phone, checks in place, sending that survives a lost connection.
// Nothing is stored in the browser. Without this file everything works by ordinary forms.
(() => {
  const main = document.getElementById("content");
  const $ = (selector, from = main) => from.querySelector(selector);
  const $$ = (selector, from = main) => [...from.querySelectorAll(selector)];
  const plain = text => text.normalize("NFKC").replace(/[。，]/g, ".").replace(/\s/g, "");

  // --- entering the code: a scanned slip carries it in the fragment, which no server sees ---
  const codeOf = text => text.normalize("NFKC").toUpperCase().replace(/[^0-9A-Z]/g, "");
  const scanned = codeOf(decodeURIComponent(location.hash.slice(1)));
  if (location.hash) history.replaceState(null, "", location.pathname);
  const enter = form => {
    const field = form.elements.code, wrong = $("[data-code-wrong]", form);
    field.addEventListener("input", () => { wrong.hidden = true; });
    if (scanned && !$(".form-error")) { field.value = scanned; form.requestSubmit(); }
  };

  // --- the paper ---
  let current = 0;
  const fault = input => {
    const text = plain(input.value);
    if (!text) return "";
    if (!/^\d{1,6}(\.\d{0,2})?$/.test(text)) return "应为数字，最多两位小数";
    const full = Number(input.dataset.full);
    return Math.round(Number(text) * 100) > full ? `超过满分${(full / 100).toFixed(2)}` : "";
  };
  const tell = (input, text) => {
    const place = document.getElementById(`${input.id}-wrong`);
    input.toggleAttribute("aria-invalid", false);
    if (text) { input.setAttribute("aria-invalid", "true"); input.setAttribute("aria-describedby", place.id); }
    place.textContent = text; place.hidden = !text;
  };
  const stateOf = line => {
    const inputs = $$("td input:not([type=checkbox])", line);
    if ($(".unknown input", line).checked) return "done";
    if (inputs.some(input => fault(input))) return "wrong";
    const filled = inputs.filter(input => input.value.trim()).length;
    return filled === inputs.length ? "done" : filled ? "partly" : "open";
  };
  const paper = form => {
    const lines = $$("tr.line", form), progress = $("[data-progress]", form), review = $("[data-review]", form);
    const narrow = matchMedia("(max-width: 760px)");
    const [back, forward] = $$("[data-step]", form);
    const show = () => {
      const done = lines.filter(line => stateOf(line) === "done").length;
      lines.forEach((line, number) => line.classList.toggle("current", number === current));
      for (const table of $$("table", form)) table.classList.toggle("current", !!$(".current", table));
      progress.textContent = narrow.matches ? `${current + 1}/${lines.length}` : `已完成 ${done}/${lines.length} 人`;
      back.hidden = !narrow.matches || current === 0;
      forward.hidden = !narrow.matches || current === lines.length - 1;
      review.hidden = narrow.matches && current < lines.length - 1;
    };
    const unknown = line => {
      const is = $(".unknown input", line).checked;
      for (const input of $$("td input:not([type=checkbox])", line)) {
        input.readOnly = is;
        if (is) { input.dataset.typed = input.value; input.value = ""; tell(input, ""); }
        else if (input.dataset.typed) { input.value = input.dataset.typed; }
      }
      line.classList.toggle("is-unknown", is);
    };
    const complete = line => {
      let first = null;
      for (const input of $$("td input:not([type=checkbox])", line)) {
        const text = fault(input) || (stateOf(line) === "partly" && !input.value.trim() ? "此项未填；不了解的请勾“不了解”" : "");
        tell(input, text);
        if (text && !first) first = input;
      }
      return first;
    };
    form.classList.add("stepping");
    form.addEventListener("input", event => {
      if (event.target.matches("[type=checkbox]")) unknown(event.target.closest("tr"));
      else if (fault(event.target)) tell(event.target, fault(event.target)); else tell(event.target, "");
      show();
    });
    form.addEventListener("click", event => {
      const step = event.target.closest("[data-step]");
      if (!step) return;
      const first = Number(step.dataset.step) > 0 ? complete(lines[current]) : null;
      if (first) { first.focus(); return; }
      current = Math.min(lines.length - 1, Math.max(0, current + Number(step.dataset.step)));
      show(); scrollTo(0, 0);
    });
    form.addEventListener("keydown", event => {
      if (event.key !== "Enter" || !event.target.matches("td input")) return;
      event.preventDefault();
      const inputs = $$("td input:not([type=checkbox])", form), next = inputs[inputs.indexOf(event.target) + 1];
      if (next && (!narrow.matches || next.closest("tr") === event.target.closest("tr"))) next.focus();
      else if (narrow.matches && !forward.hidden) forward.click();
    });
    form.addEventListener("check", event => {
      const bad = lines.map(complete).find(Boolean);
      if (!bad) return;
      event.preventDefault();
      current = lines.indexOf(bad.closest("tr")); show(); bad.focus();
    });
    narrow.addEventListener("change", show);
    lines.filter(line => $(".unknown input", line).checked).forEach(unknown);
    const wrong = $("[aria-invalid]", form);
    current = wrong ? lines.indexOf(wrong.closest("tr")) : Math.min(current, lines.length - 1);
    show();
    if (wrong) wrong.focus();
  };

  // --- sending: the page stays until the next one has come, so nothing typed is lost ---
  const warn = (form, text) => {
    const old = $(".form-error[data-net]"), box = old || document.createElement("p");
    box.className = "form-error"; box.dataset.net = ""; box.setAttribute("role", "alert"); box.textContent = text;
    if (!old) form.before(box);
    box.scrollIntoView({ block: "center" });
  };
  main.addEventListener("submit", async event => {
    const form = event.target, button = event.submitter;
    event.preventDefault();
    if (form.dataset.sending) return;
    if (form.matches("[data-enter]") && codeOf(form.elements.code.value).length !== 17) {
      const wrong = $("[data-code-wrong]", form);
      wrong.textContent = `票码应为17位，现为${codeOf(form.elements.code.value).length}位`; wrong.hidden = false;
      form.elements.code.focus();
      return;
    }
    if (form.matches("[data-ballot]") && !form.dispatchEvent(new Event("check", { cancelable: true }))) return;
    form.dataset.sending = "1";
    const buttons = $$("button", form);
    for (const one of buttons) one.disabled = true;
    const target = button && button.getAttribute("formaction") || form.getAttribute("action");
    try {
      const answer = await fetch(target, { method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "omit" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("content");
      if (!page) throw new Error("no page");
      if (target !== form.getAttribute("action")) current = 0;
      main.replaceChildren(...page.childNodes);
      scrollTo(0, 0);
      start();
    } catch {
      warn(form, form.matches("[data-cast]")
        ? "网络不通，没有得到系统的答复。请再按一次“提交”：已收到的不会重复计票。"
        : "网络不通，填写的内容还在，请稍后再试。");
      delete form.dataset.sending;
      for (const one of buttons) one.disabled = false;
    }
  });

  const start = () => {
    const form = $("form");
    if (!form) return;
    if (form.matches("[data-enter]")) enter(form);
    if (form.matches("[data-ballot]")) paper(form);
  };
  start();
})();
