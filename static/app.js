"use strict";
// What the pages do by themselves. Everything works without it, only less comfortably.
(() => {
  const root = document.documentElement;
  const who = document.body.dataset.who || "";
  const $ = (selector, from = document) => from.querySelector(selector);
  const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];
  const store = (area, key, value) => {
    try {
      if (value === undefined) return area.getItem(key);
      if (value === null) area.removeItem(key); else area.setItem(key, value);
    } catch { /* storage switched off: nothing is remembered */ }
    return null;
  };

  root.classList.toggle("narrow", store(localStorage, "narrow") === "1");
  root.classList.toggle("tight", store(localStorage, "tight") === "1");

  const toast = (text, kind) => {
    const box = document.createElement("div"), words = document.createElement("span"), close = document.createElement("button");
    box.className = `toast ${kind}`; box.setAttribute("role", "alert");
    words.textContent = text; close.type = "button"; close.textContent = "×"; close.dataset.close = "";
    close.setAttribute("aria-label", "关闭");
    box.append(words, close); $("#toasts").append(box);
  };
  window.cadre = { toast };

  document.addEventListener("click", event => {
    const at = selector => event.target.closest(selector);
    if (at("[data-navigation]")) store(localStorage, "narrow", root.classList.toggle("narrow") ? "1" : "0");
    if (at("[data-density]")) store(localStorage, "tight", root.classList.toggle("tight") ? "1" : "0");
    if (at("[data-close]")) at(".toast").remove();
    if (at("[data-dialog]")) document.getElementById(at("[data-dialog]").dataset.dialog).showModal();
    if (at("[data-close-dialog]")) at("dialog").close();
    if (at("[data-print]")) window.print();
    for (const open of $$("details.drop[open], details.user-menu[open]")) if (!open.contains(event.target)) open.open = false;
    if (!at("#find") && $("#found")) $("#found").replaceChildren();
  });

  document.addEventListener("keydown", event => {
    const typing = event.target.matches("input, select, textarea, [contenteditable]");
    if (event.key === "/" && !typing && $("[data-slash]")) { event.preventDefault(); $("[data-slash]").focus(); }
    if (event.key === "Escape") {
      for (const open of $$("details.drop[open], details.user-menu[open]")) open.open = false;
      if ($("#found")) $("#found").replaceChildren();
    }
    if (event.key === "s" && (event.ctrlKey || event.metaKey)) {
      const form = event.target.closest("form[data-draft]") || $("form[data-draft]");
      if (form) { event.preventDefault(); keep(form); toast("草稿已保存在本机", "info"); }
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const links = $$("#found a");
      if (!links.length || !event.target.closest("#find")) return;
      event.preventDefault();
      const next = links.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
      (links[next] || $("[data-slash]")).focus();
    }
  });

  // One submission for one press, and the bar of chosen rows.
  document.addEventListener("submit", event => {
    const form = event.target;
    if (!form.matches("[data-once]")) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    setTimeout(() => { for (const button of $$("button[type=submit]", form)) button.disabled = true; });
  });
  window.addEventListener("pageshow", () => {
    for (const form of $$("form[data-sent]")) {
      delete form.dataset.sent;
      for (const button of $$("button[type=submit]", form)) button.disabled = false;
    }
  });
  document.addEventListener("change", event => {
    if (event.target.matches("[data-tick-all]")) for (const box of $$("input[name=ids]")) box.checked = event.target.checked;
    if (event.target.matches("[data-tick-all], input[name=ids]")) {
      const count = $$("input[name=ids]:checked").length, bar = $("[data-group-bar]");
      if (bar) { bar.hidden = !count; $("[data-group-count]").textContent = count; }
    }
    if (event.target.matches("[data-autosubmit]")) event.target.form.requestSubmit();
  });

  // What was typed is kept in this tab until it has been accepted; passwords and files are not. It belongs to one
  // account, and who signs out takes it along; a session that merely ended finds it again.
  if (location.pathname === "/login/" && !location.search) try { sessionStorage.clear(); } catch { /* nothing kept */ }
  const plain = field => field.name && !["password", "file", "hidden", "submit"].includes(field.type) && !field.closest("[data-secret]");
  const address = form => `draft:${who}:${form.getAttribute("action") || location.pathname}`;
  const keep = form => {
    const values = $$("input, select, textarea", form).filter(plain)
      .map(field => [field.name, field.value, field.type === "checkbox" || field.type === "radio" ? field.checked : null]);
    store(sessionStorage, address(form), JSON.stringify(values));
  };
  const recall = form => {
    const saved = store(sessionStorage, address(form));
    if (!saved || $(".wrong, .form-error", form)) return;
    let changed = false;
    for (const [name, value, checked] of JSON.parse(saved)) {
      const fields = $$("input, select, textarea", form).filter(field => plain(field) && field.name === name);
      const field = checked === null ? fields[0] : fields.find(one => one.value === value);
      if (!field) continue;
      if (checked === null) { changed ||= field.value !== value; field.value = value; } else { changed ||= field.checked !== checked; field.checked = checked; }
    }
    if (changed) toast("已恢复上次没有提交的内容", "info");
  };
  const sent = store(sessionStorage, "sent");
  if (sent && !$("form[data-draft] .wrong, form[data-draft] .form-error") && !location.pathname.startsWith("/login/")) {
    store(sessionStorage, sent, null); store(sessionStorage, "sent", null);
  }
  for (const form of $$("form[data-draft]")) {
    recall(form);
    form.addEventListener("input", () => keep(form));
    form.addEventListener("submit", () => { keep(form); store(sessionStorage, "sent", address(form)); });
  }

  // Names for typed choices, fetched once at the first focus.
  document.addEventListener("focusin", async event => {
    const field = event.target, list = field.getAttribute && field.getAttribute("list");
    if (!list || !field.dataset.options || document.getElementById(list)) return;
    const options = document.createElement("datalist");
    options.id = list; document.body.append(options);
    const answer = await fetch(`/choices/${field.dataset.options}/`, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    for (const [value, label] of (await answer.json()).choices) {
      const option = document.createElement("option");
      option.value = value; option.label = label; options.append(option);
    }
  });

  // A table that fits needs no scrolling of its own, so its head can stay under the top bar.
  const fit = () => {
    for (const box of $$(".table-box")) {
      box.classList.remove("fits");
      box.classList.toggle("fits", box.scrollWidth <= box.clientWidth);
    }
  };
  fit();
  window.addEventListener("resize", fit);
  document.addEventListener("htmx:load", fit);
  document.addEventListener("toggle", fit, true);

  document.addEventListener("htmx:responseError", () => toast("操作没有完成，请刷新页面后重试", "error"));
  document.addEventListener("htmx:sendError", () => toast("连接中断，内容没有提交，请检查网络后重试", "error"));
  const wrong = $(".wrong input, .wrong select, .wrong textarea");
  if (wrong) wrong.focus();
})();
