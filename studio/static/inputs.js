// One input per kind: {node, read(), write(value)}. `changed` is called on every change.
import { h, freshId, words } from "./dom.js";

function counted(area, limit, status) {
  const n = words(area.value);
  const over = limit && n > limit;
  status.textContent = limit
    ? `${n} of ${limit} words${over ? `: ${n - limit} too many` : ""}`
    : `${n} ${n === 1 ? "word" : "words"}`;
  status.classList.toggle("tri-over", Boolean(over));
}

function grow(area) {
  area.style.height = "auto";
  if (area.scrollHeight) area.style.height = `${area.scrollHeight + 2}px`;
}

export function textBox({ id, label, rows, limit, changed, describedBy }) {
  const countId = freshId("count");
  const status = h("span", { class: "tri-count", id: countId });
  const area = h("textarea", {
    class: "tri-box",
    rows: String(rows || 3),
    dir: "auto",
    spellcheck: "true",
    id,
    "aria-label": label,
    "aria-describedby": [countId, describedBy].filter(Boolean).join(" "),
  });
  area.addEventListener("input", () => {
    counted(area, limit, status);
    grow(area);
    changed();
  });
  const node = h("div", { class: "tri-text" }, area, status);
  return {
    node,
    read: () => area.value,
    write(value) {
      area.value = value ?? "";
      counted(area, limit, status);
      requestAnimationFrame(() => grow(area));
    },
    focus: () => area.focus(),
  };
}

function lineBox({ id, input, changed, describedBy }) {
  const box = h("input", {
    class: "tri-box",
    type: "text",
    dir: "auto",
    inputmode: input.type === "number" ? "decimal" : null,
    autocomplete: "off",
    id,
    "aria-describedby": describedBy,
    oninput: changed,
  });
  const unit = input.unit ? h("span", { class: "tri-unit" }, input.unit) : null;
  return {
    node: h("div", { class: "tri-inline" }, box, unit),
    read: () => box.value,
    write: (value) => (box.value = value ?? ""),
  };
}

export function options({ choices, many, name, labelledBy, changed }) {
  const group = freshId(name);
  const boxes = choices.map((choice) =>
    h("input", { type: many ? "checkbox" : "radio", name: group, value: choice.id, onchange: changed }),
  );
  const node = h(
    "div",
    { class: "tri-options", role: many ? "group" : "radiogroup", "aria-labelledby": labelledBy },
    ...choices.map((choice, i) => h("label", { class: "tri-option" }, boxes[i], h("span", {}, choice.text))),
  );
  const chosen = () => boxes.filter((box) => box.checked).map((box) => box.value);
  return {
    node,
    read: () => (many ? chosen() : (chosen()[0] ?? "")),
    write(value) {
      const wanted = many ? (value ?? []) : [value];
      for (const box of boxes) box.checked = wanted.includes(box.value);
    },
  };
}

function select({ id, input, changed }) {
  const node = h(
    "select",
    { class: "tri-box", id, onchange: changed },
    h("option", { value: "" }, "Choose …"),
    ...input.options.map((option) => h("option", { value: option.id }, option.text)),
  );
  return { node, read: () => node.value, write: (value) => (node.value = value ?? "") };
}

// A labelled input: long options stand open one below the other, unless the place is narrow.
export function labelled(input, context) {
  const id = freshId("input");
  const labelledBy = freshId("label");
  const long = !context.compact && (input.options ?? []).some((option) => option.text.length > 24);
  const label = h(long ? "div" : "label", { class: "tri-label", id: labelledBy, for: long ? null : id }, input.label);
  let part;
  if (input.type === "text") part = textBox({ id, rows: 2, limit: input.max_words, ...context });
  else if (long) part = options({ choices: input.options, name: input.id, labelledBy, ...context });
  else if (input.type === "choice") part = select({ id, input, ...context });
  else part = lineBox({ id, input, ...context });
  return { label, part };
}

export function fields({ item, changed }) {
  const total = item.words_in_all ? h("p", { class: "tri-count tri-total" }) : null;
  const parts = item.fields.map((input) => {
    const describedBy = input.help ? freshId("help") : null;
    const { label, part } = labelled(input, { describedBy, changed: () => (sum(), changed()) });
    const node = h(
      "div",
      { class: `tri-field tri-field-${input.type}` },
      label,
      input.help ? h("div", { class: "tri-help", id: describedBy }, input.help) : null,
      part.node,
    );
    return { id: input.id, part, node };
  });
  const read = () => Object.fromEntries(parts.map(({ id, part }) => [id, part.read()]));
  const sum = () => {
    if (!total) return;
    const n = Object.values(read()).reduce((all, text) => all + words(text), 0);
    const over = n > item.words_in_all;
    total.textContent = `${n} of ${item.words_in_all} words in all${over ? `: ${n - item.words_in_all} too many` : ""}`;
    total.classList.toggle("tri-over", over);
  };
  return {
    node: h("div", { class: "tri-fields" }, ...parts.map((p) => p.node), total),
    read,
    write(value) {
      for (const { id, part } of parts) part.write((value ?? {})[id]);
      sum();
    },
  };
}

export function table({ item, changed, say }) {
  const fixed = item.row_labels ?? [];
  const body = h("div", { class: "tri-rows" });
  let rows = [];
  const add = h("button", { type: "button", class: "tri-quiet", onclick: () => (append({}, true), changed()) }, "+ Add a row");
  function refresh() {
    rows.forEach((row, i) => {
      const name = `Row ${i + 1}`;
      row.name.textContent = fixed[i] ?? name;
      row.node.setAttribute("aria-label", name);
      if (row.remove) {
        row.remove.disabled = rows.length <= 1;
        row.remove.setAttribute("aria-label", `Remove row ${i + 1}`);
      }
    });
    add.disabled = rows.length >= item.max_rows;
  }
  function append(value, focus) {
    const cells = item.columns.map((input) => {
      const { label, part } = labelled(input, { compact: true, changed });
      part.write(value[input.id]);
      return { id: input.id, part, node: h("div", { class: `tri-cell tri-cell-${input.type}` }, label, part.node) };
    });
    const name = h("div", { class: fixed.length ? "tri-rowlabel" : "tri-rowname" });
    const row = { cells, name };
    row.remove = fixed.length
      ? null
      : h("button", { type: "button", class: "tri-quiet tri-remove", onclick: () => remove(row) }, "Remove");
    row.node = h("div", { class: "tri-row", role: "group" }, h("div", { class: "tri-rowhead" }, name, row.remove), h("div", { class: "tri-cells" }, ...cells.map((c) => c.node)));
    rows.push(row);
    body.append(row.node);
    refresh();
    if (focus) row.node.querySelector("select, input, textarea").focus();
  }
  function remove(row) {
    rows = rows.filter((other) => other !== row);
    row.node.remove();
    refresh();
    changed();
    say("Row removed.");
    add.focus();
  }
  return {
    node: h("div", { class: "tri-table" }, body, fixed.length ? null : add),
    read: () => rows.map((row) => Object.fromEntries(row.cells.map(({ id, part }) => [id, part.read()]))),
    write(value) {
      rows = [];
      body.replaceChildren();
      const list = Array.isArray(value) ? [...value] : [];
      while (list.length < (fixed.length || item.min_rows || 1)) list.push({});
      for (const row of list) append(row, false);
    },
  };
}

export function numberBox({ item, labelledBy, changed }) {
  const common = { min: String(item.minimum), max: String(item.maximum), step: String(item.step) };
  const box = h("input", { type: "number", class: "tri-box tri-number", ...common, "aria-labelledby": labelledBy });
  const slider = item.slider
    ? h("input", { type: "range", class: "tri-slider", ...common, "aria-label": `${item.title}, slider` })
    : null;
  box.addEventListener("input", () => {
    if (slider && box.value !== "") slider.value = box.value;
    changed();
  });
  slider?.addEventListener("input", () => {
    box.value = slider.value;
    changed();
  });
  return {
    node: h("div", { class: "tri-inline" }, slider, box, item.unit ? h("span", { class: "tri-unit" }, item.unit) : null),
    read: () => (box.value === "" ? null : Number(box.value)),
    write(value) {
      box.value = value ?? "";
      if (slider && value !== null && value !== undefined) slider.value = value;
    },
  };
}
