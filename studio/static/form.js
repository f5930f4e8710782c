// The form of one item: prompt, input, hints, save, card.
import { alarm, AUTOSAVE_MS, h, freshId, debounce, keepKeys, talk, shelf } from "./dom.js";
import { textBox, options, fields, table, numberBox } from "./inputs.js";
import { tradeoff } from "./sliders.js";

function inputFor(item, context) {
  const { labelledBy } = context;
  if (item.kind === "text") return textBox({ label: item.title, rows: item.rows ?? 5, limit: item.max_words, ...context });
  if (item.kind === "fields") return fields({ item, ...context });
  if (item.kind === "table") return table({ item, ...context });
  if (item.kind === "number") return numberBox({ item, ...context });
  if (item.kind.startsWith("tradeoff")) return tradeoff({ item, ...context });
  return options({ choices: item.options, many: item.kind === "choices", name: item.id, labelledBy, ...context });
}

function ratingForm(rating, rate) {
  const name = freshId("rating");
  const legend = `Your own judgement: ${rating.title}`;
  return h(
    "fieldset",
    { class: "tri-rating" },
    h("legend", {}, legend),
    h("p", { class: "tri-help" }, `Nobody has decided this yet. ${rating.examples ? "Compare your answer with the two examples above. " : ""}Your rating is marked as your own; a mentor may see it differently.`),
    ...rating.levels.map((text, level) =>
      h(
        "label",
        { class: "tri-option" },
        h("input", { type: "radio", name, checked: rating.chosen === level, onchange: () => rate(rating.criterion, level) }),
        h("span", {}, text),
      ),
    ),
  );
}

function render({ model, el }) {
  const item = model.get("page");
  const titleId = freshId("title");
  const promptId = freshId("prompt");
  const status = h("span", { class: "tri-status", role: "status" });
  const { problem, complain } = alarm();
  const say = (text, kind = "") => {
    status.textContent = text;
    status.dataset.kind = kind;
  };
  const link = talk(model, {
    onLost: () => {
      root.classList.add("tri-away");
      complain("The connection to Python is gone. What you wrote is kept in this browser and on this page; it is saved as soon as the notebook runs again (Kernel, Restart).");
      say("Kept in this browser", "warn");
    },
    onFound: () => {
      if (root.classList.contains("tri-away")) complain("");
      root.classList.remove("tri-away");
    },
  });
  const keepDraft = debounce(async () => {
    const value = input.read();
    const reply = await link.ask({ do: "draft", value });
    if (reply.problem) return complain(reply.problem);
    if (JSON.stringify(value) === JSON.stringify(input.read())) {
      shelf.drop(item.key);
      say("Draft kept", "ok");
    }
  }, AUTOSAVE_MS);
  const changed = () => {
    shelf.put(item.key, { value: input.read() });
    say("Writing …");
    keepDraft();
  };
  const input = inputFor(item, { labelledBy: titleId, describedBy: promptId, changed, say, complain, model, ask: link.ask });

  function save() {
    if (model.get("state").closed) return;
    if (!item.one_attempt) return commit();
    sure.hidden = false;
    sure.querySelector("button").focus();
  }
  function keepWriting() {
    sure.hidden = true;
    saveButton.focus();
  }
  async function commit() {
    sure.hidden = true;
    keepDraft.cancel();
    const value = input.read();
    say("Saving …");
    const reply = await link.ask({ do: "save", value });
    complain(reply.problem);
    if (reply.problem) return say("Not saved", "warn");
    shelf.drop(item.key);
    say("Saved", "ok");
    result.querySelector(".tri-card")?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }
  async function hint() {
    const reply = await link.ask({ do: "hint" });
    complain(reply.problem);
  }
  async function rate(criterion, level) {
    const reply = await link.ask({ do: "rate", criterion, level });
    complain(reply.problem);
  }

  const saveButton = h("button", { type: "button", class: "tri-primary", onclick: save }, "Save answer");
  const sure = h(
    "div",
    { class: "tri-sure", role: "group", "aria-label": "Your one attempt" },
    h("p", {}, "Save this as your one attempt? You can read it afterwards, and no longer change it."),
    h("div", { class: "tri-actions" },
      h("button", { type: "button", class: "tri-primary", onclick: commit }, "Yes, save it"),
      h("button", { type: "button", class: "tri-quiet", onclick: keepWriting }, "Keep writing"),
    ),
  );
  sure.hidden = true;
  const once = h("p", { class: "tri-help tri-once" });
  once.hidden = !item.one_attempt;
  const hintButton = h("button", { type: "button", class: "tri-quiet", onclick: hint });
  const hints = h("ol", { class: "tri-hints", "aria-live": "polite" });
  const result = h("div", { class: "tri-result", "aria-live": "polite" });
  const root = h(
    "section",
    { class: `tri-form tri-kind-${item.kind}`, "aria-labelledby": titleId },
    h("h3", { class: "tri-heading", id: titleId }, item.title),
    h("div", { class: "tri-prompt", id: promptId, html: item.prompt }),
    input.node,
    problem,
    once,
    h("div", { class: "tri-actions" }, saveButton, hintButton, status),
    sure,
    hints,
    result,
  );
  keepKeys(root);
  root.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && (event.key === "s" || event.key === "Enter")) {
      event.preventDefault();
      event.stopPropagation();
      save();
    }
  });

  let cardShown = null;
  function show() {
    const state = model.get("state");
    hints.replaceChildren(...state.hints.map((text) => h("li", { html: text })));
    const left = item.hints_total - state.hints.length;
    hintButton.hidden = item.hints_total === 0;
    hintButton.disabled = left === 0;
    hintButton.textContent = left === 0 ? "No more hints" : state.hints.length ? `Next hint (${left} left)` : `Hint (${left} left)`;
    saveButton.textContent = state.attempts && !item.one_attempt ? "Save again" : "Save answer";
    saveButton.hidden = Boolean(state.closed);
    once.textContent = state.closed ? "Your one attempt is saved, and it counts as it stands." : "One attempt: what you save is what counts.";
    if (state.closed) close();
    const shown = JSON.stringify([state.card, state.ratings]);
    if (shown === cardShown) return;
    cardShown = shown;
    const holder = h("div", { html: state.card });
    for (const rating of state.ratings) {
      const place = holder.querySelector(`[data-criterion="${rating.criterion}"] .tri-body`);
      place?.append(ratingForm(rating, rate));
    }
    result.replaceChildren(...holder.childNodes);
  }
  // What is closed stays readable: text can be selected and read aloud, choices can't be changed.
  function close() {
    for (const part of input.node.querySelectorAll("textarea, input, select, button")) {
      if (part.matches("textarea, input[type=text]")) part.readOnly = true;
      else part.disabled = true;
    }
  }
  model.on("change:state", show);
  show();

  const kept = model.get("state").closed ? null : shelf.get(item.key);
  input.write(kept ? kept.value : model.get("state").value);
  if (kept) {
    say("Restored from this browser", "ok");
    keepDraft.now();
  }
  if (model.get("state").closed) close();
  el.append(root);
  const leaving = () => keepDraft.now();
  return () => {
    model.off("change:state", show);
    input.stop?.();
    keepDraft.cancel();
    link.stop();
    window.removeEventListener("pagehide", leaving);
  };
}

export default { render };
