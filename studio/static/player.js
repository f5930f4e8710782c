// The conversation: stage, parties, moves, transcript, debrief. Everything works with keys alone.
import { alarm, h, freshId, debounce, keepKeys, talk, shelf } from "./dom.js";

const FACES = ["▁", "▂", "▄", "▆", "█"];

function face(mood) {
  const place = mood.max_level ? Math.round((mood.level / mood.max_level) * (FACES.length - 1)) : 2;
  return FACES[place];
}

function paragraphs(text) {
  return text.split(/\n\s*\n/).map((part) => h("p", { dir: "auto" }, part));
}

function initials(name) {
  return name.split(/\s+/).map((word) => word[0]).slice(0, 2).join("");
}

function render({ model, el }) {
  const page = model.get("page");
  const titleId = freshId("title");
  const status = h("span", { class: "tri-status", role: "status" });
  const { problem, complain } = alarm();
  const link = talk(model, {
    onLost: () => {
      complain("The connection to Python is gone. Your last saved move is safe and your sentence is kept in this browser. Restart the kernel (Kernel, Restart) to go on.");
      waits(false);
    },
    onFound: () => complain(""),
  });
  let busy = false;
  function waits(now) {
    busy = now;
    root.setAttribute("aria-busy", String(now));
  }
  async function send(message) {
    if (busy) return;
    waits(true);
    const reply = await link.ask(message);
    waits(false);
    complain(reply.problem);
    return !reply.problem;
  }

  const parties = h("ul", { class: "tri-parties", "aria-label": "How they feel" });
  const budgets = h("div", { class: "tri-budgets" });
  const stage = h("div", { class: "tri-stage", "aria-live": "polite", tabindex: "-1" });
  const moves = h("ol", { class: "tri-moves", "aria-label": "What you can say" });
  const own = h("textarea", { class: "tri-box", rows: "2", dir: "auto", "aria-label": "Your own sentence" });
  const ownWords = h(
    "div",
    { class: "tri-own" },
    h("label", {}, h("span", { class: "tri-label" }, "First in your own words: what do you say?")),
    own,
    h("p", { class: "tri-help" }, "Then pick the move that comes nearest. The debrief sets the two side by side."),
  );
  ownWords.querySelector("label").append(own);
  const learned = h("ul", { class: "tri-learned" });
  const learnedBox = h("section", { class: "tri-side", "aria-label": "What you have learned" }, h("h4", {}, "What you have learned"), learned);
  const transcript = h("div", { class: "tri-transcript" });
  const undo = h("button", { type: "button", class: "tri-quiet", onclick: () => send({ do: "undo" }) }, "Take back");
  const restart = h("button", { type: "button", class: "tri-quiet", onclick: () => send({ do: "restart" }) }, "Start again");
  const submit = h("button", { type: "button", class: "tri-primary", onclick: () => send({ do: "submit" }) }, "Submit this run");
  const hintButton = h("button", { type: "button", class: "tri-quiet", onclick: () => send({ do: "hint" }) });
  const hints = h("ol", { class: "tri-hints", "aria-live": "polite" });
  const counts = h("p", { class: "tri-help" });
  const result = h("div", { class: "tri-result", "aria-live": "polite" });

  const root = h(
    "section",
    { class: "tri-form tri-player", "aria-labelledby": titleId },
    h("h3", { class: "tri-heading", id: titleId }, page.title),
    h("div", { class: "tri-prompt", html: page.prompt }),
    h("div", { class: "tri-table-of" }, parties, budgets),
    stage,
    ownWords,
    moves,
    problem,
    h("div", { class: "tri-actions" }, submit, undo, restart, hintButton, status),
    counts,
    hints,
    learnedBox,
    h("details", { class: "tri-more" }, h("summary", {}, "Everything said so far"), transcript),
    result,
  );
  keepKeys(root);
  const keepOwn = debounce(async () => {
    const reply = await link.ask({ do: "draft", value: own.value });
    if (reply.problem) return complain(reply.problem);
    shelf.drop(page.key);
    status.textContent = "Draft kept";
    status.dataset.kind = "ok";
  }, 600);
  own.addEventListener("input", () => {
    shelf.put(page.key, { value: own.value });
    keepOwn();
  });

  async function choose(id) {
    keepOwn.cancel();
    const { view } = model.get("state");
    if (view.asks_own_words && !own.value.trim()) {
      complain("Say it in your own words first, then pick a move.");
      own.focus();
      return;
    }
    const done = await send({ do: "choose", choice: id, own: view.asks_own_words ? own.value : "" });
    if (!done) return;
    shelf.drop(page.key);
    own.value = "";
    stage.focus({ preventScroll: true });
    stage.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }
  root.addEventListener("keydown", (event) => {
    if (event.target.matches("textarea, input, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    const button = moves.querySelectorAll("button")[Number(event.key) - 1];
    if (/^[1-9]$/.test(event.key) && button) {
      event.preventDefault();
      button.focus();
      button.click();
    }
  });

  function move(option, i) {
    const words = h("span", {}, option.text, option.available ? null : h("em", { class: "tri-why" }, option.reason));
    return h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: "tri-move", "data-choice": option.id, "aria-disabled": option.available ? null : "true", "aria-keyshortcuts": String(i + 1), onclick: () => (option.available ? choose(option.id) : complain(option.reason)) },
        h("kbd", { "aria-hidden": "true" }, String(i + 1)),
        words,
      ),
    );
  }

  function sentence(list, empty) {
    return list.length ? h("ul", {}, ...list.map((text) => h("li", { dir: "auto" }, text))) : h("p", {}, empty);
  }

  function timelineRow(row) {
    const select = h("select", { class: "tri-box", "aria-label": `Another move instead of move ${row.index + 1}` }, h("option", { value: "" }, "What if I had said …"), ...row.others.map((o) => h("option", { value: o.id }, o.text)));
    select.addEventListener("change", () => select.value && send({ do: "what_if", index: row.index, choice: select.value }));
    return h(
      "li",
      {},
      h("p", { class: "tri-said" }, h("b", {}, `To ${row.to}: `), h("bdi", {}, row.said)),
      row.own ? h("p", { class: "tri-quote-own" }, "Your own words: ", h("bdi", {}, `“${row.own}”`)) : null,
      ...row.learned.map((text) => h("p", { class: "tri-gain" }, `+ Learned: ${text}`)),
      h("p", { class: "tri-help" }, [...row.spent, ...row.moods].join(" · ")),
      row.comment ? h("p", {}, row.comment) : null,
      row.others.length ? select : null,
    );
  }

  function comparison(other) {
    return h(
      "section",
      { class: "tri-other", "aria-label": "What if" },
      h("h4", {}, `If move ${other.index + 1} had been: “${other.instead}”`),
      other.problem ? h("p", {}, `That was not open then: ${other.problem}`) : null,
      ...other.gained.map((l) => h("p", { class: "tri-gain" }, `+ You would have learned: ${l.text}`)),
      ...other.lost.map((l) => h("p", {}, `− You would not have learned: ${l.text}`)),
      other.gained.length || other.lost.length || other.problem ? null : h("p", {}, "You would have learned the same."),
      other.dropped ? h("p", { class: "tri-help" }, `${other.kept} of your later moves still fit; ${other.dropped} did not come up.`) : null,
    );
  }

  function debrief(d, other) {
    return h(
      "section",
      { class: "tri-debrief", "aria-label": "Debrief" },
      h("h4", {}, "Looking back"),
      d.next_step ? h("p", { class: "tri-one" }, h("b", {}, "One thing to try next: "), d.next_step) : null,
      h("h5", {}, "What stayed hidden"),
      d.hidden.length
        ? h("ul", {}, ...d.hidden.map((x) => h("li", {}, h("b", {}, `${x.name}: `), x.text, x.ask ? h("p", { class: "tri-help" }, `You could have asked: ${x.ask}`) : null)))
        : sentence([], "Nothing. You found out all of it."),
      h("h5", {}, "Move by move"),
      h("ol", { class: "tri-timeline" }, ...d.timeline.map(timelineRow)),
      other ? comparison(other) : null,
    );
  }

  let told = null;
  function show() {
    const { view, ...state } = model.get("state");
    parties.replaceChildren(
      ...view.moods.map((m) =>
        h(
          "li",
          { class: m.party === view.speaker ? "tri-party tri-speaking" : "tri-party" },
          h("span", { class: "tri-face", "aria-hidden": "true" }, initials(m.name)),
          h("span", { class: "tri-who" }, h("b", {}, m.name), h("span", {}, m.role)),
          h("span", { class: "tri-mood" }, h("span", { "aria-hidden": "true" }, face(m)), ` ${m.word}`),
        ),
      ),
    );
    budgets.replaceChildren(
      ...view.budgets.map((b) =>
        h("p", { class: "tri-budget" }, h("span", { "aria-hidden": "true" }, "●".repeat(Math.max(0, b.left)) + "○".repeat(Math.max(0, b.max - b.left))), ` ${b.left} of ${b.max} `, b.label),
      ),
    );
    const now = JSON.stringify([view.node, view.transcript.length, state.run]);
    if (now !== told) {
      told = now;
      stage.replaceChildren(...scene(view));
    }
    ownWords.hidden = !view.asks_own_words;
    moves.replaceChildren(...view.choices.map(move));
    undo.hidden = !view.can_undo || state.submitted;
    restart.hidden = view.transcript.length <= 1 && state.run === 1;
    restart.textContent = state.submitted ? "Play another run" : "Start again";
    submit.hidden = !view.ended || state.submitted;
    hints.replaceChildren(...state.hints.map((text) => h("li", { html: text })));
    const left = page.hints_total - state.hints.length;
    hintButton.hidden = !page.hints_total || Boolean(view.ended);
    hintButton.disabled = !left;
    hintButton.textContent = left ? `Hint (${left} left)` : "No more hints";
    counts.textContent = `Run ${state.run}. The last run that you submit counts. Taking back is noted and costs nothing.`;
    learnedBox.hidden = !view.learned.length;
    learned.replaceChildren(...view.learned.map((l) => h("li", {}, h("b", {}, `${l.name}: `), l.text)));
    transcript.replaceChildren(...view.transcript.map(([who, text]) => h("div", {}, h("b", {}, who), ...paragraphs(text))));
    const holder = h("div", { html: state.card });
    result.replaceChildren(...(state.debrief ? [debrief(state.debrief, state.other)] : []), ...holder.childNodes);
  }

  // What was said since the player's own last move, theirs included.
  function scene(view) {
    const spoken = view.ended ? view.latest.slice(0, -1) : view.latest;
    const bubbles = spoken.filter(([, text]) => text).map(([who, text]) => h("div", { class: "tri-bubble" }, h("b", { class: "tri-speaker" }, who), ...paragraphs(text)));
    if (view.ended) bubbles.push(h("div", { class: "tri-bubble tri-end" }, h("h4", {}, view.ending_title), ...paragraphs(view.text)));
    return bubbles;
  }

  model.on("change:state", show);
  show();
  const kept = shelf.get(page.key);
  own.value = kept ? kept.value : model.get("state").own;
  el.append(root);
  return () => {
    keepOwn.cancel();
    model.off("change:state", show);
    link.stop();
  };
}

export default { render };
