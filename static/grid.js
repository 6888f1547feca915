"use strict";
// The score sheet: moving by keys, pasting blocks, sums, saving by itself. Without it the form still saves by its button.
(() => {
  const form = document.getElementById("grid");
  if (!form) return;
  const saved = document.getElementById("saved"), kept = document.getElementById("kept");
  const inputs = [...form.querySelectorAll("tbody input")];
  const rows = [...form.querySelectorAll("tbody tr")];
  const key = `grid:${form.dataset.task}`;
  const WAIT = 1200, RETRY = 8000;
  let version = Number(form.dataset.version), changed = new Set(), timer = null, sending = null, stopped = false;

  // --- values ---
  const plain = text => text.normalize("NFKC").replace(/[。，]/g, ".").replace(/\s/g, "");
  const hundredths = text => /^\d{1,6}(\.\d{0,2})?$/.test(text) ? Math.round(Number(text) * 100) : null;
  const points = value => (value / 100).toFixed(2);
  const cells = row => [...row.querySelectorAll("input")];

  const judge = input => {
    const text = plain(input.value), full = Number(input.dataset.full), value = hundredths(text);
    let wrong = "";
    if (text && value === null) wrong = "应为数字，最多两位小数";
    else if (value !== null && value > full) wrong = `超过满分${points(full)}`;
    input.toggleAttribute("aria-invalid", false);
    if (wrong) input.setAttribute("aria-invalid", "true");
    input.title = wrong;
    return wrong || text === "" ? null : value;
  };

  const judgeRow = row => {
    const values = cells(row).map(judge), blank = cells(row).filter(input => !input.value.trim());
    const partly = blank.length > 0 && blank.length < values.length;
    for (const input of cells(row)) input.classList.toggle("missing", partly && !input.value.trim());
    const filled = values.filter(value => value !== null);
    const sum = row.querySelector("[data-sum]");
    sum.textContent = filled.length ? points(filled.reduce((a, b) => a + b, 0)) : blank.length === values.length ? "未填" : "";
    sum.classList.toggle("missing", partly);
    sum.classList.toggle("open", blank.length === values.length);
  };

  const sums = () => {
    for (const table of form.querySelectorAll("table.grid")) {
      const lines = [...table.tBodies[0].rows].map(cells), places = table.tFoot.querySelectorAll("[data-column-sum]");
      let all = 0;
      places.forEach((place, column) => {
        const values = lines.map(line => judge(line[column])).filter(value => value !== null);
        const sum = values.reduce((a, b) => a + b, 0);
        all += sum;
        place.textContent = values.length ? points(sum) : "";
      });
      table.tFoot.querySelector("[data-all]").textContent = all ? points(all) : "";
    }
  };

  // --- keeping ---
  const local = {
    read() { try { return JSON.parse(localStorage.getItem(key) || "{}"); } catch { return {}; } },
    write(values) {
      try {
        if (Object.keys(values).length) localStorage.setItem(key, JSON.stringify(values)); else localStorage.removeItem(key);
      } catch { /* storage switched off: only the server keeps */ }
    },
  };
  const say = (text, tone = "") => { saved.textContent = text; saved.className = `saved ${tone}`; };

  const note = input => {
    const row = input.closest("tr");
    judgeRow(row); sums();
    changed.add(row.dataset.line);
    local.write({ ...local.read(), [input.name]: input.value });
    if (!stopped) { say("正在填写…"); clearTimeout(timer); timer = setTimeout(save, WAIT); }
  };

  async function save() {
    clearTimeout(timer);
    if (sending) { await sending; }
    if (!changed.size || stopped) return !stopped;
    const lines = [...changed], before = {};
    changed = new Set();
    const body = { version, rows: {} };
    for (const row of rows.filter(one => lines.includes(one.dataset.line))) {
      body.rows[row.dataset.line] = cells(row).map(input => plain(input.value));
      for (const input of cells(row)) before[input.name] = input.value;
    }
    say("正在保存…");
    sending = send(body, lines, before);
    const done = await sending;
    sending = null;
    return done;
  }

  async function send(body, lines, before) {
    const again = (text, tone) => {
      for (const line of lines) changed.add(line);
      say(text, tone);
    };
    let answer, content;
    try {
      answer = await fetch(form.dataset.draftUrl, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
        body: JSON.stringify(body),
        keepalive: JSON.stringify(body).length < 16000, // outlives the page when somebody walks on at once
      });
      if (answer.redirected || answer.status === 401) { again("登录已失效，分数存在本机，请重新登录", "bad"); stopped = true; return false; }
      content = await answer.json();
    } catch {
      again("网络不通，分数存在本机，联网后自动保存", "bad");
      timer = setTimeout(save, RETRY);
      return false;
    }
    if (!answer.ok) {
      again(content.message, "bad");
      stopped = true; // somebody else saved, or the task is closed: nothing is overwritten
      return false;
    }
    version = content.version;
    form.elements.version.value = version;
    const values = local.read();
    for (const [name, text] of Object.entries(before)) {
      const input = form.elements[name];
      if (values[name] === text && hundredths(plain(text)) !== null || values[name] === "" && !input.value) delete values[name];
    }
    local.write(values);
    const wrong = Object.keys(content.wrong).length;
    say(`已保存 ${content.saved_at}${wrong ? `，本次有${wrong}处不合要求` : ""}`, wrong ? "bad" : "good");
    return true;
  }

  // --- keys ---
  const at = (input, down, right) => {
    const row = input.closest("tr"), column = cells(row).indexOf(input), table = row.closest("table");
    if (right) return inputs[inputs.indexOf(input) + right];
    const line = rows[rows.indexOf(row) + down];
    if (!line) return null;
    return cells(line)[line.closest("table") === table ? column : 0];
  };
  const go = input => { if (input) { input.focus(); input.select(); } };

  form.addEventListener("keydown", event => {
    const input = event.target;
    if (!input.matches("tbody input") || event.isComposing) return;
    const whole = input.selectionStart === 0 && input.selectionEnd === input.value.length;
    const left = whole || input.selectionEnd === 0, right = whole || input.selectionStart === input.value.length;
    const moves = {
      ArrowDown: () => at(input, 1), ArrowUp: () => at(input, -1),
      Enter: () => at(input, event.shiftKey ? -1 : 1) || at(input, 0, 1),
      ArrowLeft: () => left && at(input, 0, -1), ArrowRight: () => right && at(input, 0, 1),
    };
    const target = moves[event.key] && moves[event.key]();
    if (target) { event.preventDefault(); go(target); } else if (event.key === "Enter") event.preventDefault();
    if (event.key === "Escape") { input.value = input.defaultValue; note(input); }
  });
  form.addEventListener("focusin", event => { if (event.target.matches("tbody input")) event.target.select(); });
  form.addEventListener("input", event => { if (event.target.matches("tbody input")) note(event.target); });
  form.addEventListener("change", event => {
    const input = event.target;
    if (!input.matches("tbody input")) return;
    const value = hundredths(plain(input.value));
    if (value !== null) { input.value = points(value); note(input); }
  });
  form.addEventListener("submit", event => { event.preventDefault(); save(); });
  document.addEventListener("keydown", event => {
    if (event.key === "s" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); save(); }
  });

  // --- a block from a spreadsheet ---
  form.addEventListener("paste", event => {
    const start = event.target, text = event.clipboardData.getData("text/plain");
    if (!start.matches("tbody input") || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    const block = text.replace(/\r/g, "").replace(/\n$/, "").split("\n").map(line => line.split("\t"));
    const first = start.closest("tr"), column = cells(first).indexOf(start), top = rows.indexOf(first);
    let outside = 0, last = start;
    block.forEach((line, down) => line.forEach((cell, right) => {
      const row = rows[top + down], input = row && row.closest("table") === first.closest("table") && cells(row)[column + right];
      if (!input) { if (cell.trim()) outside += 1; return; }
      const value = hundredths(plain(cell));
      input.value = value === null ? plain(cell) : points(value);
      note(input);
      last = input;
    }));
    go(last);
    window.cadre.toast(outside ? `粘贴区域超出表格，${outside}个分数没有填入` : `已粘贴${block.length}行`, outside ? "warning" : "info");
  });

  // --- what this browser kept and the server does not have ---
  const pending = Object.entries(local.read()).filter(([name, text]) => form.elements[name] && form.elements[name].value !== text);
  if (pending.length) {
    kept.hidden = false;
    kept.querySelector("span").textContent = `本机有${pending.length}个未保存到服务器的分数`;
    kept.querySelector("[data-take]").addEventListener("click", () => {
      for (const [name, text] of pending) { form.elements[name].value = text; note(form.elements[name]); }
      kept.hidden = true;
    });
    kept.querySelector("[data-drop]").addEventListener("click", () => { local.write({}); kept.hidden = true; });
  } else local.write({});

  // --- signing ---
  const sign = document.getElementById("sign"), dialog = document.getElementById("sign-dialog");
  if (sign) sign.addEventListener("click", async event => {
    event.preventDefault();
    if (!await save()) { window.cadre.toast("还有分数没有保存，请稍后再提交", "warning"); return; }
    const answer = await fetch(`${sign.href}?part=1`);
    if (!answer.ok) { location.href = sign.href; return; }
    dialog.innerHTML = await answer.text();
    dialog.showModal();
  });
  if (dialog) dialog.addEventListener("click", event => {
    if (event.target.closest("[data-back]")) { event.preventDefault(); dialog.close(); }
  });

  window.addEventListener("online", () => { if (!stopped) save(); });
  window.addEventListener("pagehide", () => { save(); });
  for (const link of document.querySelectorAll(".parts a, .grid-back a")) {
    link.addEventListener("click", async event => { event.preventDefault(); await save(); location.href = link.href; });
  }
  rows.forEach(judgeRow); sums();
  for (const input of rows.flatMap(cells)) if (input.value !== input.defaultValue) note(input); // typed before this ran
  if (location.hash.startsWith("#v")) go(form.elements[location.hash.slice(1)]);
})();
