"use strict";
// The edit grid of a scheme: sums while typing, rows and columns added, moved and removed, unsaved work kept.
(() => {
  const form = document.getElementById("scheme");
  const $ = (selector, from = form) => from.querySelector(selector);
  const $$ = (selector, from = form) => [...from.querySelectorAll(selector)];
  const WHOLE = 10000;
  let last = 1000;
  const key = () => `n${++last}`;

  // Exact hundredths of what was typed, null where it is no number: never a binary fraction.
  const hundredths = text => {
    const plain = text.normalize("NFKC").trim().replace(/%$/, "");
    const match = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(plain);
    return match ? Number(match[1]) * 100 + Number((match[2] || "").padEnd(2, "0")) : null;
  };
  const shown = value => `${Math.trunc(value / 100)}.${String(value % 100).padStart(2, "0")}`;
  const sum = fields => fields.reduce((total, field) => {
    const value = hundredths(field.value);
    return total === null || value === null ? null : total + value;
  }, 0);
  const tell = (output, total, wanted) => {
    const off = wanted !== undefined && total !== wanted;
    const difference = total === null ? "" : total > wanted ? `，多${shown(total - wanted)}%` : `，少${shown(wanted - total)}%`;
    output.textContent = total === null ? "有一格不是数字" : shown(total) + (wanted === undefined ? "" : "%") + (off ? difference : "");
    output.className = wanted === undefined ? "" : off ? "off" : "right";
  };
  const reckon = () => {
    const total = sum($$("[data-dimension-weight]"));
    for (const output of $$("[data-total]")) tell(output, total, WHOLE);
    for (const section of $$("[data-dimension]")) {
      tell($("[data-full]", section), sum($$("[data-points]", section)));
      tell($("[data-groups]", section), sum($$("[data-group-weight]", section)), WHOLE);
      for (const output of $$("[data-scored]", section)) {
        const ticked = $$(`[data-cell="${output.dataset.scored}"] input:checked`, section);
        tell(output, sum(ticked.map(box => $("[data-points]", box.closest("tr")))));
      }
    }
  };

  // New parts come from templates whose key is "new".
  const made = (id, fresh, wanted) => {
    const holder = document.createElement("template");
    holder.innerHTML = document.getElementById(id).innerHTML.replaceAll("=\"new\"", `="${fresh}"`)
      .replaceAll(/"(d|g|i)-new-/g, `"$1-${fresh}-`).replaceAll(/"(d|g|i):new"/g, `"$1:${fresh}"`).replaceAll("\"t-new\"", `"t-${fresh}"`);
    return holder.content.querySelector(wanted);
  };
  const cell = (group, name, indicator, ticked) => {
    const td = document.createElement("td"), box = document.createElement("input");
    td.className = "mark"; td.dataset.cell = group;
    box.type = "checkbox"; box.name = `t-${group}`; box.value = indicator; box.checked = ticked;
    box.setAttribute("aria-label", `${name}评此项`);
    td.append(box);
    return td;
  };
  const nextCode = section => {
    const codes = $$("input.code").map(field => field.value), own = $$("input.code", section).pop();
    const match = /^(.*?)(\d+)$/.exec(own ? own.value : codes[codes.length - 1] || "");
    if (!match) return "";
    let number = Number(match[2]), code;
    do code = match[1] + String(++number).padStart(match[2].length, "0"); while (codes.includes(code));
    return code;
  };
  const addIndicator = section => {
    const fresh = key(), row = made("new-indicator", fresh, "tr"), code = nextCode(section);
    for (const head of $$("[data-group]", section)) row.append(cell(head.dataset.group, $("[data-name]", head).textContent, fresh, true));
    $("tbody", section).append(row);
    $("input.code", row).value = code;
    $("textarea", row).focus();
  };
  const addGroup = (section, option) => {
    if ($$("[data-name]").some(name => name.textContent === option.value)) {
      window.cadre.toast(`“${option.value}”已在方案中，一种考评主体只属于一个维度`, "error");
      return;
    }
    const fresh = key(), head = made("new-group", fresh, "th"), secret = option.dataset.secret === "1";
    $("[data-name]", head).textContent = option.value;
    $("[name$=-name]", head).value = option.value;
    $("[data-way]", head).textContent = secret ? "不记名" : "记名";
    $("[name$=-merge]", head).closest("label").hidden = !secret;
    $("thead tr", section).append(head);
    for (const row of $$("tbody tr", section)) row.append(cell(fresh, option.value, row.dataset.indicator, true));
    const foot = document.createElement("td"), output = document.createElement("output");
    foot.className = "num"; output.dataset.scored = fresh; foot.append(output);
    $("tfoot tr", section).append(foot);
    $("[data-group-weight]", head).focus();
  };
  const column = (section, group) => [
    $(`[data-group="${group}"]`, section), ...$$(`[data-cell="${group}"]`, section), $(`[data-scored="${group}"]`, section).parentElement];
  const shift = (section, head, forward) => {
    const neighbour = forward ? head.nextElementSibling : head.previousElementSibling;
    if (!neighbour || !neighbour.dataset.group) return;
    const mine = column(section, head.dataset.group), theirs = column(section, neighbour.dataset.group);
    mine.forEach((part, at) => forward ? theirs[at].after(part) : theirs[at].before(part));
  };
  const move = (part, forward) => {
    const neighbour = forward ? part.nextElementSibling : part.previousElementSibling;
    if (neighbour) { if (forward) neighbour.after(part); else neighbour.before(part); }
  };

  document.addEventListener("click", event => {
    const button = event.target.closest("button");
    if (!button || !form.contains(button)) return;
    const data = button.dataset, section = button.closest("[data-dimension]"), part = button.closest("tr[data-indicator]") || section;
    if ("addIndicator" in data) addIndicator(section);
    else if ("addDimension" in data) document.getElementById("dimensions").append(made("new-dimension", key(), "section"));
    else if ("up" in data) move(part, false);
    else if ("down" in data) move(part, true);
    else if ("left" in data) shift(section, button.closest("[data-group]"), false);
    else if ("right" in data) shift(section, button.closest("[data-group]"), true);
    else if (data.remove === "group") for (const one of column(section, button.closest("[data-group]").dataset.group)) one.remove();
    else if (data.remove) part.remove();
    else return;
    button.focus();
    changed();
  });
  form.addEventListener("change", event => {
    const choice = event.target;
    if (!choice.matches("[data-add-group]") || !choice.value) return;
    addGroup(choice.closest("[data-dimension]"), choice.selectedOptions[0]);
    choice.value = "";
    changed();
  });

  // Unsaved work stays in this tab until it is saved; taking it up again asks the server to draw it.
  const place = form.dataset.key;
  const kept = (text) => {
    try {
      if (text === undefined) return sessionStorage.getItem(place);
      if (text === null) sessionStorage.removeItem(place); else sessionStorage.setItem(place, text);
    } catch { /* storage switched off */ }
    return null;
  };
  const written = () => {
    const data = new FormData(form);
    data.delete("csrfmiddlewaretoken");
    return new URLSearchParams(data).toString();
  };
  const changed = () => { reckon(); kept(written()); };
  form.addEventListener("input", changed);
  const bar = document.getElementById("kept"), before = kept();
  if (before && before !== written() && !$(".form-error")) bar.hidden = false;
  $("[data-forget]", bar).addEventListener("click", () => { kept(null); bar.hidden = true; });
  $("[data-recall]", bar).addEventListener("click", () => {
    const again = document.createElement("form");
    again.method = "post"; again.hidden = true;
    const fields = [...new URLSearchParams(before), ["csrfmiddlewaretoken", $("[name=csrfmiddlewaretoken]").value], ["recall", "1"]];
    for (const [name, value] of fields) {
      const field = document.createElement("textarea");
      field.name = name; field.value = value; again.append(field);
    }
    document.body.append(again);
    again.submit();
  });

  document.addEventListener("keydown", event => {
    if (event.key === "s" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); form.requestSubmit(); }
  });

  // Arrows walk through the column of points and the tick boxes.
  form.addEventListener("keydown", event => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const at = event.target.closest("tbody td, tbody th");
    if (!step || !at || event.target.matches("textarea")) return;
    const row = at.parentElement, next = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    const field = next && $("input:not([type=hidden]), textarea", next.children[[...row.children].indexOf(at)]);
    if (field) { event.preventDefault(); field.focus(); }
  });
  reckon();
})();
