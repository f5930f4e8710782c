// The trade-off board: sliders, figures and two charts that follow them; fields or rows below.
import { AUTOSAVE_MS, debounce, freshId, h, shelf } from "./dom.js";
import { fields, labelled } from "./inputs.js";

const SETTINGS = ["model", "threshold", "review", "pattern", "weeks"];
const TITLES = { model: "Model", threshold: "Threshold", review: "Read by people", pattern: "What the writer sees", weeks: "Launch aimed at" };
const SAYS = {
  threshold: (v) => `taken down from a score of ${Number(v).toFixed(2)}`,
  review: (v) => (Number(v) ? `${Number(v)} % of all posts` : "nobody"),
  weeks: (v) => `week ${v}`,
};

// One press of a key moves a slider by its step; the words beside it are also what is read out.
function slider(name, [min, max, step], moved) {
  const id = freshId(name);
  const words = h("output", { class: "tri-sliding", for: id });
  const range = h("input", { type: "range", class: "tri-slider", id, min: String(min), max: String(max), step: String(step) });
  const told = () => {
    words.textContent = SAYS[name](range.value);
    range.setAttribute("aria-valuetext", words.textContent);
  };
  range.addEventListener("input", () => (told(), moved()));
  const node = h("div", { class: "tri-setting" }, h("label", { class: "tri-label", for: id }, TITLES[name]), words, range);
  return { node, read: () => range.value, write: (value) => ((range.value = value), told()) };
}

function choice(name, choices, moved) {
  const id = freshId(name);
  const node = h("select", { class: "tri-box", id, onchange: moved }, ...choices.map((o) => h("option", { value: o.id }, o.text)));
  return {
    node: h("div", { class: "tri-setting" }, h("label", { class: "tri-label", for: id }, TITLES[name]), node),
    read: () => node.value,
    write: (value) => (node.value = value),
  };
}

function controls(item, moved) {
  const { models, patterns } = item.sliders;
  const parts = {
    model: choice("model", models, moved),
    threshold: slider("threshold", item.ranges.threshold, moved),
    review: slider("review", item.ranges.review, moved),
    pattern: choice("pattern", patterns, moved),
    weeks: slider("weeks", item.ranges.weeks, moved),
  };
  return {
    nodes: SETTINGS.map((name) => parts[name].node),
    read: () => Object.fromEntries(SETTINGS.map((name) => [name, parts[name].read()])),
    write: (settings) => SETTINGS.forEach((name) => parts[name].write(settings[name])),
  };
}

const same = (one, other) => SETTINGS.every((name) => one?.[name] === other?.[name]);

// Where the sliders stand is no answer, yet it is kept as drafts are: in the browser at once, by
// Python when they rest. No slider waits for that.
function keeper({ key, read, ask, complain }) {
  const keep = debounce(async () => {
    const settings = read();
    const reply = await ask({ do: "sliders", settings });
    if (reply.problem) return complain(reply.problem);
    if (same(settings, read())) shelf.drop(key);
  }, AUTOSAVE_MS);
  return {
    moved: () => (shelf.put(key, read()), keep()),
    left: () => shelf.get(key),
    forget: () => shelf.drop(key),
    keep,
  };
}

// What the kernel says about the sliders: figures, charts, whether anybody should choose this.
function screen(judged, published, grounds) {
  const tiles = h("ul", { class: "tri-tiles", "aria-label": "What your point brings" });
  // The grounds stay: only what moves is sent and drawn again.
  const charts = grounds.map((svg) => {
    const node = h("div", { class: "tri-ground" });
    node.innerHTML = svg;
    return { node, marks: node.querySelector(".tri-chart") };
  });
  const verdict = h("p", { class: "tri-verdict" });
  const text = h("p", { class: "tri-help" });
  const heard = h("p", { class: "tri-heard-only", role: "status" });
  const problem = h("div", { class: "tri-problem", role: "alert", hidden: true });
  const legend = [
    ["tri-key-you", "your point"],
    ["tri-key-option", judged ? "the options a, b, c" : "your rows"],
    judged ? ["tri-key-mine", "the option you have taken"] : null,
    judged ? ["tri-key-dominated", "with ×: dominated by another point shown"] : null,
    ["tri-key-line", "the best there is, for these two figures"],
    ["tri-key-curve", "your model at other thresholds"],
  ].filter(Boolean);
  let soon = null;
  return {
    problem,
    tiles,
    charts: h(
      "figure",
      { class: "tri-outcome" },
      h("div", { class: "tri-grounds" }, ...charts.map((chart) => chart.node)),
      h("ul", { class: "tri-legend" }, ...legend.map(([kind, words]) => h("li", { class: kind }, words))),
      h(
        "figcaption",
        {},
        h("details", { class: "tri-more" }, h("summary", {}, "The two charts in words"), text),
        h("details", { class: "tri-more" }, h("summary", {}, "Where the figures come from, and what others report"), h("ul", { class: "tri-list" }, ...published.map((words) => h("li", {}, words)))),
      ),
      heard,
    ),
    verdict,
    show(view, first) {
      problem.textContent = view.problem;
      problem.hidden = !view.problem;
      tiles.replaceChildren(...view.figures.map((f) => h("li", { class: "tri-tile", "data-figure": f.name }, h("span", { class: "tri-title" }, f.title), h("b", {}, f.value), h("span", {}, f.says))));
      charts.forEach((chart, i) => (chart.marks.innerHTML = view.marks[i]));
      verdict.textContent = view.verdict;
      verdict.hidden = !view.verdict;
      verdict.dataset.best = String(view.verdict.startsWith("On"));
      text.textContent = view.text;
      clearTimeout(soon);
      // Read out once the slider rests, or a screen reader never gets to an end.
      if (!first) soon = setTimeout(() => (heard.textContent = `${["recall", "precision", "felt_ms", "launch_week"].map((n) => view.figures.find((f) => f.name === n)).map((f) => `${f.title} ${f.value}`).join(", ")}. ${view.verdict}`), 700);
    },
    stop: () => clearTimeout(soon),
  };
}

// The matrix: one group a row, with what was put in from the board and what is to be filled.
function matrix({ item, changed, say, toBoard }) {
  const given = item.sliders.points.map((point) => point.label);
  const body = h("div", { class: "tri-rows" });
  let rows = [];

  function refresh() {
    rows.forEach((row, i) => {
      row.letter.textContent = `${String.fromCharCode(97 + i)} `;
      row.node.setAttribute("aria-label", `Option ${String.fromCharCode(97 + i)}`);
    });
  }
  function append(value, focus) {
    const cells = item.columns.map((input) => {
      const { label, part } = labelled(input, { compact: true, changed });
      part.write(value[input.id]);
      return { id: input.id, part, node: h("div", { class: `tri-cell tri-cell-${input.type}` }, label, part.node) };
    });
    const fixed = given.includes(value.name);
    const letter = h("b", { class: "tri-letter" });
    const nameId = freshId("name");
    const name = h("input", { class: "tri-box tri-name", type: "text", id: nameId, "aria-label": "What you call this option", autocomplete: "off", maxlength: "40", oninput: changed });
    name.value = value.name ?? "";
    const settings = Object.fromEntries(SETTINGS.map((key) => [key, value[key] ?? ""]));
    const row = { letter, settings, cells, read: () => ({ name: name.value, ...settings, ...Object.fromEntries(cells.map(({ id, part }) => [id, part.read()])) }) };
    row.line = h("p", { class: "tri-help tri-line" });
    row.derived = h("p", { class: "tri-help" });
    row.problem = h("p", { class: "tri-help tri-over" });
    const show = h("button", { type: "button", class: "tri-quiet tri-remove", onclick: () => toBoard(settings) }, "Show on the board");
    const remove = fixed ? null : h("button", { type: "button", class: "tri-quiet tri-remove", onclick: () => drop(row) }, "Remove");
    const head = h("div", { class: "tri-rowhead" }, h("div", { class: "tri-named" }, letter, fixed ? h("b", {}, value.name) : name), h("div", { class: "tri-rowbuttons" }, show, remove));
    row.node = h("div", { class: "tri-row", role: "group" }, head, row.line, row.problem, h("div", { class: "tri-cells tri-across" }, ...cells.map((c) => c.node)), row.derived);
    rows.push(row);
    body.append(row.node);
    refresh();
    if (focus) name.focus();
  }
  function drop(row) {
    rows = rows.filter((other) => other !== row);
    row.node.remove();
    refresh();
    changed();
    say("Row removed.");
    toBoard(null);
  }
  return {
    node: body,
    full: () => rows.length >= item.max_rows,
    add: (settings) => append({ ...settings, name: `My option ${rows.length - given.length + 1}` }, true),
    has: (settings) => rows.findIndex((row) => SETTINGS.every((key) => Number(row.settings[key]) === Number(settings[key]) || row.settings[key] === settings[key])),
    read: () => rows.map((row) => row.read()),
    write(value) {
      rows = [];
      body.replaceChildren();
      for (const row of Array.isArray(value) ? value : []) append(row, false);
    },
    show(told) {
      rows.forEach((row, i) => {
        row.line.textContent = told[i]?.line ?? "";
        row.derived.textContent = told[i]?.derived ?? "";
        row.problem.textContent = told[i]?.problem ?? "";
      });
    },
  };
}

export function tradeoff({ item, model, ask, changed, say, complain }) {
  const table = item.kind === "tradeoff_table";
  const board = screen(!table, item.published, item.grounds);
  const below = table ? matrix({ item, changed, say, toBoard }) : fields({ item, changed });
  const mine = table ? null : own();
  const sliders = controls(item, moved);
  const place = keeper({ key: `${item.key}:sliders`, read: sliders.read, ask, complain });
  function moved() {
    look();
    place.moved();
  }
  // Always one question on its way: a slider moves faster than it can be answered.
  let busy = false;
  let again = false;
  async function look() {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    do {
      again = false;
      await ask({ do: "look", settings: sliders.read(), rows: table ? below.read() : mine.rows() });
    } while (again);
    busy = false;
  }
  // What Python has not kept any more is still in this browser, unless no slider can stand there.
  function restore() {
    const left = model.get("state").closed ? null : place.left();
    if (!left) return;
    sliders.write(left);
    if (same(left, sliders.read())) {
      say("Restored from this browser", "ok");
      return place.keep.now();
    }
    place.forget();
    sliders.write(model.get("view").settings);
  }
  // The one option that is the answer: the sliders go on moving without it.
  function own() {
    let settings = null;
    const line = h("span", {});
    const back = h("button", { type: "button", class: "tri-quiet tri-remove", onclick: () => toBoard(settings) }, "Show on the board");
    const node = h("div", { class: "tri-mine" }, h("b", {}, "★ Your option: "), line, back);
    return {
      node,
      rows: () => (settings ? [settings] : []),
      read: () => settings ?? Object.fromEntries(SETTINGS.map((key) => [key, ""])),
      write(value) {
        settings = value?.model ? Object.fromEntries(SETTINGS.map((key) => [key, value[key] ?? ""])) : null;
      },
      show([told]) {
        line.textContent = told ? told.line || told.problem : "none yet. Move the sliders, then take the point as your option.";
        line.classList.toggle("tri-over", Boolean(told?.problem));
        back.hidden = !told?.line;
      },
    };
  }
  function take() {
    mine.write(sliders.read());
    changed();
    look();
  }
  function toBoard(settings) {
    if (!settings) return look();
    sliders.write(settings);
    moved();
  }
  function putIn() {
    const settings = sliders.read();
    const there = below.has(settings);
    if (there >= 0) return say(`This is row ${String.fromCharCode(97 + there)} already.`, "warn");
    if (below.full()) return say("The matrix is full; remove a row first.", "warn");
    below.add(settings);
    changed();
    look();
    say("Put in. Give it a name.");
  }
  // The rows are longer than a screen: what is on the board stays in sight above them.
  const strip = table ? h("p", { class: "tri-strip" }) : null;
  function tell(view) {
    if (!table) return;
    const row = below.has(view.settings);
    const told = ["harmful_seen", "false_removals", "felt_ms", "launch_week"].map((name) => view.figures.find((f) => f.name === name));
    strip.replaceChildren(h("b", {}, row < 0 ? "On the board: " : `On the board, row ${String.fromCharCode(97 + row)}: `), told.map((f) => `${f.title} ${f.value}`).join(" · "));
  }
  function seen() {
    const view = model.get("view");
    board.show(view, false);
    tell(view);
    (table ? below : mine).show(view.rows);
    earlier.hidden = !view.taken;
  }
  model.on("change:view", seen);
  const starts = item.sliders.points.map((point) => {
    const settings = Object.fromEntries(SETTINGS.map((key) => [key, String(point[key])]));
    return h("button", { type: "button", class: "tri-quiet tri-remove", onclick: () => toBoard(settings) }, `${point.id}: ${point.label}`);
  });
  const earlier = h("button", { type: "button", class: "tri-quiet tri-remove", onclick: () => toBoard(model.get("view").taken) }, "★: your option");
  const [words, act] = table ? ["Put my point into the matrix", putIn] : ["Take my point as my option", take];
  const put = h("button", { type: "button", class: "tri-quiet tri-put", onclick: act }, words);
  const node = h(
    "div",
    { class: "tri-board" },
    h(
      "div",
      { class: "tri-console" },
      h("div", { class: "tri-settings", role: "group", "aria-label": "Sliders" }, h("div", { class: "tri-starters" }, h("span", {}, "Set to "), ...starts, earlier), ...sliders.nodes, put),
      board.tiles,
    ),
    board.problem,
    board.verdict,
    board.charts,
    mine?.node,
    strip,
    below.node,
  );
  const view = model.get("view");
  sliders.write(view.settings);
  restore();
  board.show(view, true);
  earlier.hidden = !view.taken;
  return {
    node,
    read: () => (table ? below.read() : { ...mine.read(), ...below.read() }),
    write(value) {
      below.write(value);
      mine?.write(value);
      (table ? below : mine).show(view.rows);
      tell(view);
      // That a kept position is none any more is read before it goes with the first move.
      if (!view.problem || !same(sliders.read(), view.settings)) look();
    },
    stop() {
      place.keep.cancel();
      model.off("change:view", seen);
      board.stop();
    },
  };
}
