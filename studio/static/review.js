// The mentor's page: queues at the left, one answer at the right. Everything works with keys alone.
import { alarm, h, freshId, keepKeys, talk, shelf } from "./dom.js";

const KEYS = [
  ["0 – 9", "choose a level"],
  ["Enter", "keep it and go on (Ctrl+Enter in the comment)"],
  ["S", "skip for now"],
  ["U", "undo the last decision"],
  ["C", "write a comment; Esc leaves it"],
  ["N", "show or hide the name"],
];

function count(number, one, many = `${one}s`) {
  return `${number} ${number === 1 ? one : many}`;
}

function part(p) {
  const empty = !p.pieces.some(([text]) => text.trim());
  const words = p.pieces.map(([text, marked]) => (marked ? h("mark", {}, text) : text));
  return h(
    "div",
    { class: p.judged ? "tri-part" : "tri-part tri-beside" },
    p.label ? h("p", { class: "tri-where" }, p.label) : null,
    h("p", { class: p.said ? "tri-words tri-said" : "tri-words", dir: "auto" }, ...(empty ? [h("em", {}, "Nothing is written here.")] : words)),
  );
}

// What the criterion looks at comes first; the rest of a long form is one click away.
function answer(parts) {
  const judged = parts.filter((p) => p.judged);
  const beside = parts.filter((p) => !p.judged);
  return [
    ...judged.map(part),
    beside.length ? h("details", { class: "tri-more" }, h("summary", {}, "The rest of the answer"), ...beside.map(part)) : null,
  ];
}

function machine(now) {
  const { level, text } = now.machine;
  const head = level === null ? "The grader left this open." : `The grader said level ${level}.`;
  return [
    h("p", {}, h("b", {}, head), " ", h("bdi", { dir: "auto" }, text)),
    now.notes.length ? h("details", { class: "tri-more", open: now.notes.length < 4 }, h("summary", {}, "What it saw"), h("ul", { class: "tri-notes" }, ...now.notes.map((note) => h("li", { dir: "auto" }, note)))) : null,
  ];
}

function render({ model, el }) {
  const page = model.get("page");
  const titleId = freshId("title");
  const status = h("span", { class: "tri-status", role: "status" });
  const { problem, complain } = alarm();
  const link = talk(model, {
    onLost: () => {
      busy = false;
      root.classList.remove("tri-busy");
      complain("The connection to Python is gone. Decisions made so far are kept. Restart the kernel (Kernel, Restart) to go on; your comment stays on this page.");
    },
    onFound: () => complain(""),
  });
  let busy = false;
  async function send(message, said = "") {
    if (busy) return false;
    busy = true;
    root.classList.add("tri-busy");
    const reply = await link.ask(message);
    busy = false;
    root.classList.remove("tri-busy");
    complain(reply.problem);
    status.textContent = reply.problem ? "Not kept" : said;
    status.dataset.kind = reply.problem ? "warn" : said ? "ok" : "";
    return !reply.problem;
  }

  const exercises = h("select", { class: "tri-box", "aria-label": "Exercise", onchange: () => send({ do: "exercise", id: exercises.value }) });
  const progress = h("p", { class: "tri-help" });
  const meter = h("i", {});
  const filters = h("div", { class: "tri-ways", role: "group", "aria-label": "Which answers" });
  const list = h("ul", { class: "tri-queues" });
  const notices = h("div", {});
  const stage = h("div", { class: "tri-stage", tabindex: "-1" });
  const levels = h("fieldset", { class: "tri-levels" });
  const comment = h("textarea", { class: "tri-box", rows: "2", dir: "auto", maxlength: String(page.max_comment) });
  const bank = h("ul", { class: "tri-bank", "aria-label": "Your own comments" });
  const keep = h("button", { type: "button", class: "tri-quiet", onclick: () => send({ do: "keep", text: comment.value }, "Comment kept for other answers") }, "Keep this comment");
  const next = h("button", { type: "button", class: "tri-primary", "aria-keyshortcuts": "Enter", onclick: goOn }, "Next");
  const skip = h("button", { type: "button", class: "tri-quiet", "aria-keyshortcuts": "S", onclick: () => send({ do: "skip" }, "Skipped; it comes again") }, "Skip");
  const undo = h("button", { type: "button", class: "tri-quiet", "aria-keyshortcuts": "U", onclick: takeBack }, "Undo last");
  const name = h("button", { type: "button", class: "tri-quiet", "aria-keyshortcuts": "N", onclick: () => send({ do: "name" }) });
  const refresh = h("button", { type: "button", class: "tri-quiet", onclick: () => send({ do: "look" }, "Up to date") }, "Refresh");
  const desk = h(
    "div",
    { class: "tri-desk" },
    stage,
    levels,
    h("div", { class: "tri-comment" }, h("label", {}, h("span", { class: "tri-label" }, "Comment to the learner, if you like"), comment), bank, h("p", { class: "tri-actions" }, keep)),
  );
  const root = h(
    "section",
    { class: "tri-page tri-review", "aria-labelledby": titleId },
    h("h2", { class: "tri-heading", id: titleId }, "What waits for you"),
    h("div", { class: "tri-reviewing" },
      h("nav", { class: "tri-side-queues", "aria-label": "Criteria" }, exercises, progress, h("span", { class: "tri-meter", "aria-hidden": "true" }, meter), filters, list),
      h("div", { class: "tri-judging" }, notices, desk, problem, h("div", { class: "tri-actions" }, next, skip, undo, name, refresh, status)),
    ),
    h("details", { class: "tri-more" }, h("summary", {}, "Keys, and what becomes of a decision"),
      h("dl", { class: "tri-keys" }, ...KEYS.flatMap(([key, does]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, does)])),
      h("p", { class: "tri-help" }, `You decide as ${page.mentor}. A decision is kept with the answer it was made on, and points, comment and feedback follow at once. When the learner changes the answer, it waits again.`),
    ),
  );
  keepKeys(root);

  const chosen = () => {
    const box = levels.querySelector("input:checked");
    return box ? Number(box.value) : null;
  };
  async function goOn() {
    const { now } = model.get("state");
    if (!now) return;
    const level = chosen();
    if (level === null) {
      complain(`Choose a level first: a key from 0 to ${now.levels.length - 1}. Or skip it for now.`);
      return;
    }
    const same = level === now.level && comment.value.trim() === now.comment;
    const kept = await (same ? send({ do: "next" }) : send({ do: "decide", key: now.key, level, comment: comment.value }, `Kept: level ${level}`));
    if (kept) shelf.drop(`trialogue:review:${now.key}`);
  }
  function takeBack() {
    if (!undo.disabled) send({ do: "undo" }, "Taken back");
  }
  function choose(level) {
    const box = levels.querySelector(`input[value="${level}"]`);
    if (!box) return;
    box.checked = true;
    complain("");
    note();
  }
  // What is not kept yet outlives a reload of the page.
  function note() {
    const { now } = model.get("state");
    if (now) shelf.put(`trialogue:review:${now.key}`, { level: chosen(), comment: comment.value });
    keep.disabled = !comment.value.trim();
  }
  comment.addEventListener("input", note);
  levels.addEventListener("change", note);
  root.addEventListener("keydown", (event) => {
    const writing = event.target.matches("textarea, select");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey || (!writing && !event.target.matches("button, summary, a")))) {
      event.preventDefault();
      event.stopPropagation();
      return goOn();
    }
    if (event.key === "Escape" && writing) return stage.focus();
    if (writing || event.ctrlKey || event.metaKey || event.altKey) return;
    const here = model.get("state").now ? { s: () => skip.click(), n: () => name.click(), c: () => comment.focus() } : {};
    const act = { ...here, u: takeBack }[event.key.toLowerCase()];
    if (/^[0-9]$/.test(event.key)) choose(event.key);
    else if (act) act();
    else return;
    event.preventDefault();
  });

  function option(group, now, level, i) {
    const box = h("input", { type: "radio", name: group, value: String(i), checked: now.level === i });
    const seen = now.machine.level === i ? h("span", { class: "tri-by" }, "the grader's") : null;
    return h(
      "label",
      { class: "tri-option" },
      box,
      h("kbd", { "aria-hidden": "true" }, String(i)),
      h("span", {}, h("bdi", { dir: "auto" }, level.text), level.next ? h("span", { class: "tri-why" }, `Next: ${level.next}`) : null, seen),
      h("span", { class: "tri-worth" }, count(level.points, "point")),
    );
  }
  function row(state, c) {
    const here = c.item === state.chosen[0] && c.criterion === state.chosen[1];
    const said = state.waiting_only ? `${c.waiting} wait` : `${c.waiting} of ${c.total} wait`;
    return h("li", {}, h(
      "button",
      { type: "button", class: "tri-queue", "data-queue": `${c.item}.${c.criterion}`, "aria-current": here ? "true" : null, onclick: () => send({ do: "pick", item: c.item, criterion: c.criterion }) },
      h("span", {}, h("span", { class: "tri-why" }, c.item_title), c.title),
      h("span", { class: "tri-worth" }, said),
    ));
  }
  function showQueues(state) {
    exercises.replaceChildren(...state.exercises.map((e) => h("option", { value: e.id, selected: e.id === state.exercise }, e.title)));
    exercises.hidden = !state.exercises.length;
    const all = state.waiting + state.reviewed;
    progress.textContent = `${state.waiting} wait, ${state.reviewed} reviewed`;
    meter.style.width = `${all ? (100 * state.reviewed) / all : 0}%`;
    const had = root.contains(document.activeElement) ? document.activeElement.dataset : {};
    filters.replaceChildren(...[[true, "Waiting"], [false, "All"]].map(([waiting, label]) =>
      h("button", { type: "button", class: "tri-way", "data-filter": label, "aria-pressed": String(state.waiting_only === waiting), onclick: () => send({ do: "filter", waiting }) }, label)));
    const shown = state.criteria.filter((c) => c.waiting || !state.waiting_only || (c.item === state.chosen[0] && c.criterion === state.chosen[1]));
    list.replaceChildren(...shown.map((c) => row(state, c)));
    const current = list.querySelector("[aria-current]")?.parentElement;
    if (current && (current.offsetTop < list.scrollTop || current.offsetTop + current.offsetHeight > list.scrollTop + list.clientHeight)) list.scrollTop = current.offsetTop;
    if (had.filter) filters.querySelector(`[data-filter="${had.filter}"]`)?.focus();
    if (had.queue) list.querySelector(`[data-queue="${had.queue}"]`)?.focus();
    const hidden = "Kept, but the points of that question were given by hand in formgrader, and those stand. Clear them there if this decision is to count.";
    notices.replaceChildren(...[...state.problems, ...(state.by_hand ? [hidden] : [])].map((text) => h("p", { class: "tri-problem" }, text)));
  }
  function showAnswer(now) {
    const [at, of] = now.alike;
    stage.replaceChildren(
      h("p", { class: "tri-kicker" }, `${now.item} · ${count(now.points, "point")}`),
      h("h3", { class: "tri-criterion-title" }, now.title),
      h("p", { class: "tri-help" }, now.name === null ? "Whose it is stays hidden." : h("span", {}, "By ", h("bdi", {}, now.name), "."), of > 1 ? ` Number ${at} of ${of} that are alike.` : null),
      h("div", { class: "tri-answer", role: "group", "aria-label": "The answer" }, ...answer(now.parts).filter(Boolean)),
      h("div", { class: "tri-machine" }, ...machine(now).filter(Boolean)),
      h("div", { class: "tri-asides" },
        h("details", { class: "tri-more" }, h("summary", {}, "The question"), h("div", { class: "tri-prompt", html: now.prompt })),
        now.anchors.length > 1 ? h("details", { class: "tri-more" }, h("summary", {}, "Two examples"), h("p", {}, h("b", {}, "Not there yet: "), now.anchors[0]), h("p", {}, h("b", {}, "There: "), now.anchors.at(-1))) : null,
      ),
    );
  }
  function showForm(now) {
    const group = freshId("level");
    levels.replaceChildren(h("legend", {}, "Level"), ...now.levels.map((level, i) => option(group, now, level, i)));
    comment.value = now.comment;
    const kept = shelf.get(`trialogue:review:${now.key}`);
    if (kept) {
      comment.value = kept.comment;
      if (kept.level !== null) levels.querySelector(`input[value="${kept.level}"]`).checked = true;
    }
  }
  function showBank(state) {
    bank.replaceChildren(...state.bank.map((text) => h(
      "li",
      {},
      h("button", { type: "button", class: "tri-quiet tri-remove", dir: "auto", onclick: () => use(text) }, text),
      h("button", { type: "button", class: "tri-quiet tri-remove", "aria-label": `Forget the comment “${text}”`, onclick: () => send({ do: "forget", text }, "Forgotten") }, "×"),
    )));
    bank.hidden = !state.bank.length;
  }
  function use(text) {
    comment.value = comment.value.trim() ? `${comment.value.trimEnd()} ${text}` : text;
    note();
    comment.focus();
  }

  let begun = false;
  let looked = null;
  let named = null;
  function show() {
    const state = model.get("state");
    const { now } = state;
    showQueues(state);
    showBank(state);
    desk.hidden = !now;
    for (const button of [next, skip, name]) button.hidden = !now;
    undo.disabled = !state.undo;
    if (!now) {
      const done = state.exercises.length ? `Nothing waits. ${count(state.reviewed, "decision")} made here; “All” shows the rest.` : "Nothing is graded yet. Run nbgrader autograde, then press Refresh.";
      const end = h("p", { class: "tri-nextup", tabindex: "-1" }, done);
      notices.append(end);
      if (looked !== null) end.focus();
      looked = null;
      return;
    }
    name.textContent = now.name === null ? "Show the name" : "Hide the name";
    const fresh = JSON.stringify([now.key, now.level, now.comment, now.status]);
    if (fresh !== looked || now.name !== named) showAnswer(now);
    if (fresh !== looked) {
      showForm(now);
      if (begun && !root.querySelector("nav").contains(document.activeElement)) stage.focus({ preventScroll: true });
      stage.scrollIntoView({ block: "nearest" });
    }
    looked = fresh;
    begun = true;
    named = now.name;
    keep.disabled = !comment.value.trim();
  }
  model.on("change:state", show);
  el.append(root);
  show();
  // This page is all that its notebook shows, so the first key is meant for it.
  const first = setTimeout(() => root.contains(document.activeElement) || stage.focus({ preventScroll: true }), 400);
  return () => {
    clearTimeout(first);
    model.off("change:state", show);
    link.stop();
  };
}

export default { render };
