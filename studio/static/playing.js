// What every page of something that is played shares: who sits there, what was said, turns, looking back.
import { alarm, AUTOSAVE_MS, h, freshId, debounce, keepKeys, talk, shelf } from "./dom.js";

const METER = "▁▂▄▆█";
export const KEYS = "123456789abcdefghijklmnopqrstuvwxyz";

export function face(mood) {
  const top = METER.length - 1;
  return METER.slice(0, 1 + (mood.max_level ? Math.round((mood.level / mood.max_level) * top) : top / 2));
}

export function paragraphs(text) {
  return text.split(/\n\s*\n/).map((part) => h("p", { dir: "auto" }, part));
}

export function initials(name) {
  return name.split(/\s+/).map((word) => word[0]).slice(0, 2).join("");
}

export function person(name, role, mood) {
  return [
    h("span", { class: "tri-face", "aria-hidden": "true" }, initials(name)),
    h("span", { class: "tri-who" }, h("b", {}, name), h("span", {}, role)),
    mood ? h("span", { class: "tri-mood" }, h("span", { "aria-hidden": "true" }, face(mood)), ` ${mood.word}`) : null,
  ];
}

export function budget(left, most, label) {
  const dots = "●".repeat(Math.max(0, left)) + "○".repeat(Math.max(0, most - left));
  return h("p", { class: "tri-budget" }, h("span", { "aria-hidden": "true" }, dots), ` ${left} of ${most} `, label);
}

export function bubble(who, text) {
  return h("div", { class: who ? "tri-bubble" : "tri-bubble tri-told" }, who ? h("b", { class: "tri-speaker" }, who) : null, ...paragraphs(text));
}

// What was said since the player's own last move, theirs included; at the end, how it ended.
export function scene(latest, ended, title, text) {
  const spoken = ended ? latest.slice(0, -1) : latest;
  const bubbles = spoken.filter(([, words]) => words).map(([who, words]) => bubble(who, words));
  if (ended) bubbles.push(h("div", { class: "tri-bubble tri-end" }, h("h4", {}, title), ...paragraphs(text)));
  return bubbles;
}

// One thing to say: a button that also answers to its key.
export function sayButton(key, text, reason, props, onclick) {
  const words = h("span", {}, text, reason ? h("em", { class: "tri-why" }, reason) : null);
  return h(
    "button",
    { type: "button", class: "tri-move", "aria-disabled": reason ? "true" : null, "aria-keyshortcuts": key, onclick, ...props },
    h("kbd", { "aria-hidden": "true" }, key),
    words,
  );
}

function sentence(list, empty) {
  return list.length ? h("ul", {}, ...list.map((text) => h("li", { dir: "auto" }, text))) : h("p", {}, empty);
}

export function hiddenList(hidden) {
  return hidden.length
    ? h("ul", {}, ...hidden.map((x) => h("li", {}, h("b", {}, `${x.name}: `), x.text, x.ask ? h("p", { class: "tri-help" }, `You could have asked: ${x.ask}`) : null)))
    : sentence([], "Nothing. You found out all of it.");
}

// A choice in hindsight; `options` are [value, words] and `onpick` gets the value.
export function hindsight(index, options, onpick) {
  if (!options.length) return null;
  const select = h("select", { class: "tri-box", "aria-label": `Another move instead of move ${index + 1}` }, h("option", { value: "" }, "What if I had said …"), ...options.map(([value, words]) => h("option", { value }, words)));
  select.addEventListener("change", () => select.value && onpick(select.value));
  return select;
}

export function comparison(head, other, texts, more) {
  return h(
    "section",
    { class: "tri-other", "aria-label": "What if", tabindex: "-1" },
    h("h4", {}, head),
    other.problem ? h("p", {}, `That was not open then: ${other.problem}`) : null,
    ...texts(other.gained).map((text) => h("p", { class: "tri-gain" }, `+ You would have learned: ${text}`)),
    ...texts(other.lost).map((text) => h("p", {}, `− You would not have learned: ${text}`)),
    ...more,
    other.dropped ? h("p", { class: "tri-help" }, `${other.kept} of your later moves still fit; ${other.dropped} did not come up.`) : null,
  );
}

// A move in hindsight; what another one would have led to stands right below the choice of it.
export function timelineRow(said, row, select, more = [], compared = null) {
  return h(
    "li",
    {},
    said,
    row.own ? h("p", { class: "tri-quote-own" }, "Your own words: ", h("bdi", {}, `“${row.own}”`)) : null,
    ...row.learned.map((text) => h("p", { class: "tri-gain" }, `+ Learned: ${text}`)),
    ...more,
    select,
    compared,
  );
}

// The frame around all of it. `build(tools)` gives the parts of one kind of play: `body` and `below`
// to be placed, `show(view)`, `draft()`, `restore(draft)`, `begun(view)`; `look` gives the debrief.
export function playing({ model, el }, { build, look }) {
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

  const stage = h("div", { class: "tri-stage", "aria-live": "polite", tabindex: "-1" });
  const own = h("textarea", { class: "tri-box", rows: "2", dir: "auto", "aria-label": "Your own sentence" });
  const ownHelp = h("p", { class: "tri-help" });
  const ownWords = h("div", { class: "tri-own" }, h("label", {}, h("span", { class: "tri-label" }, "First in your own words: what do you say?"), own), ownHelp);
  const stuck = h("div", { class: "tri-problem", role: "alert", hidden: true });
  const turnButton = (what, words, kind = "tri-quiet") => h("button", { type: "button", class: kind, onclick: () => send({ do: what }) }, words);
  const undo = turnButton("undo", "Take back");
  const restart = turnButton("restart", "Start again");
  const submit = turnButton("submit", "Submit this run", "tri-primary");
  const hintButton = turnButton("hint", "");
  const hints = h("ol", { class: "tri-hints", "aria-live": "polite" });
  const counts = h("p", { class: "tri-help" });
  const transcript = h("div", { class: "tri-transcript" });
  const result = h("div", { class: "tri-result", "aria-live": "polite" });

  const keepDraft = debounce(async () => {
    const reply = await link.ask({ do: "draft", value: part.draft() });
    if (reply.problem) return complain(reply.problem);
    shelf.drop(page.key);
    status.textContent = "Draft kept";
    status.dataset.kind = "ok";
  }, AUTOSAVE_MS);
  function drafted() {
    shelf.put(page.key, { value: part.draft() });
    keepDraft();
  }
  own.addEventListener("input", drafted);

  async function choose(choice, { needsOwn = false } = {}) {
    keepDraft.cancel();
    if (needsOwn && !own.value.trim()) {
      complain("Say it in your own words first, then pick a move.");
      own.focus();
      return false;
    }
    const done = await send({ do: "choose", choice, own: ownWords.hidden ? "" : own.value });
    if (!done) return false;
    shelf.drop(page.key);
    own.value = "";
    stage.focus({ preventScroll: true });
    stage.scrollIntoView({ block: "nearest", behavior: "smooth" });
    return true;
  }

  const part = build({ choose, complain, send, own, ownWords, ownHelp, stage, problem, drafted });
  const root = h(
    "section",
    { class: `tri-form tri-player ${part.kind || ""}`, "aria-labelledby": titleId },
    h("h3", { class: "tri-heading", id: titleId }, page.title),
    h("div", { class: "tri-prompt", html: page.prompt }),
    ...part.body,
    stuck,
    h("div", { class: "tri-actions" }, submit, undo, restart, hintButton, status),
    counts,
    hints,
    ...(part.below || []),
    h("details", { class: "tri-more" }, h("summary", {}, "Everything said so far"), transcript),
    result,
  );
  keepKeys(root);
  root.addEventListener("keydown", (event) => {
    if (event.target.matches("textarea, input, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    const button = KEYS.includes(event.key) && root.querySelector(`.tri-move[aria-keyshortcuts="${event.key}"]`);
    if (button) {
      event.preventDefault();
      button.focus();
      button.click();
    }
  });

  let told = null;
  let compared = JSON.stringify(model.get("state").other);
  function show() {
    const { view, ...state } = model.get("state");
    part.show(view, state);
    const now = JSON.stringify([view.node, view.transcript.length, state.run]);
    if (now !== told) {
      told = now;
      stage.replaceChildren(...scene(view.latest, view.ended, view.ending_title, view.transcript.at(-1)[1]));
    }
    const impossible = state.submitted ? "" : state.stuck;
    stuck.textContent = impossible;
    stuck.hidden = !impossible;
    undo.hidden = (!view.can_undo && !impossible) || state.submitted;
    restart.hidden = !part.begun(view) && !impossible && state.run === 1;
    restart.textContent = state.submitted ? "Play another run" : "Start again";
    submit.hidden = !view.ended || state.submitted || Boolean(impossible);
    hints.replaceChildren(...state.hints.map((text) => h("li", { html: text })));
    const left = page.hints_total - state.hints.length;
    hintButton.hidden = !page.hints_total || Boolean(view.ended);
    hintButton.disabled = !left;
    hintButton.textContent = left ? `Hint (${left} left)` : "No more hints";
    counts.textContent = `Run ${state.run}. The last run that you submit counts. Taking back is noted and costs nothing.`;
    transcript.replaceChildren(...view.transcript.map(([who, text]) => h("div", {}, who ? h("b", {}, who) : null, ...paragraphs(text))));
    const holder = h("div", { html: state.card });
    const back = state.debrief
      ? [h("section", { class: "tri-debrief", "aria-label": "Debrief" }, h("h4", {}, "Looking back"), state.debrief.next_step ? h("p", { class: "tri-one" }, h("b", {}, "One thing to try next: "), state.debrief.next_step) : null, ...look(state.debrief, state.other, send))]
      : [];
    result.replaceChildren(...back, ...holder.childNodes);
    // The select that asked for it is built anew, so the focus goes on to the answer.
    const other = JSON.stringify(state.other);
    if (other !== compared && state.other) result.querySelector(".tri-other")?.focus();
    compared = other;
  }

  model.on("change:state", show);
  const kept = shelf.get(page.key);
  part.restore(kept ? kept.value : model.get("state").draft);
  show();
  el.append(root);
  return () => {
    keepDraft.cancel();
    model.off("change:state", show);
    link.stop();
  };
}
