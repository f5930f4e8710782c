// The home page: three ways in, the next sitting, progress, who sees what.
import { h, freshId, keepKeys, talk, shelf } from "./dom.js";

const WAYS = [
  { id: "short", kicker: "Next sitting", label: "I have 15 minutes", say: "One sitting has a result at its end and is a good place to stop. Everything you write is kept." },
  { id: "interview", kicker: "A conversation to practise", label: "I prepare an interview", say: "Play the conversation, saying each key sentence in your own words first. Then read the debrief: what stayed hidden, and what one other question would have changed." },
  { id: "group", kicker: "What your group meets first", label: "I lead a group", say: "Learners do this in their own folders and hand in one file, or you collect with nbgrader. The README has the commands; curriculum/mentor has session plans and what usually goes wrong." },
];

const link = (href, text, kind = "tri-link", item = "") => h("a", { class: kind, href, "data-href": href, "data-item": item }, text);

function bar(part, whole, label) {
  return h("span", { class: "tri-meter", role: "img", "aria-label": label }, h("i", { style: `width:${whole ? (100 * part) / whole : 0}%` }));
}

function nextCard(next, way) {
  if (!next) return h("div", { class: "tri-nextup" }, h("p", {}, "Every sitting has a saved answer. You can improve any of them, and the last saved answer counts; where there is one attempt, the first."));
  const verb = next.done ? "Go on" : "Start";
  return h(
    "div",
    { class: "tri-nextup" },
    h("p", { class: "tri-help" }, `${way.say}`),
    h("p", { class: "tri-kicker" }, `${way.kicker} · ${next.minutes} minutes`),
    h("p", { class: "tri-big" }, next.title),
    h("p", { class: "tri-actions" }, link(next.href, `${verb}: ${next.exercise}`, "tri-primary", next.item), next.lesson ? link(next.lesson.href, `First read the lesson (${next.lesson.minutes} min)`, "tri-quiet") : null),
  );
}

function sittingRow(exercise, s) {
  const state = s.done === 0 ? "not started" : s.done < s.items ? `${s.done} of ${s.items} saved` : "all saved";
  const points = s.done ? `${s.points} of ${s.max_points} points` : `${s.minutes} min`;
  return h(
    "li",
    { class: "tri-sitting" },
    h("span", { class: "tri-sign", "aria-hidden": "true" }, s.done === 0 ? "○" : s.done < s.items ? "◐" : "●"),
    h("span", {}, link(s.href, s.title, "tri-link", s.item), s.lesson ? h("span", { class: "tri-help" }, " · ", link(s.lesson.href, `lesson, ${s.lesson.minutes} min`), s.lesson.read ? " (quiz done)" : "") : null),
    h("span", { class: "tri-help" }, state),
    bar(s.points, s.max_points, `${s.points} of ${s.max_points} points`),
    h("span", { class: "tri-worth" }, points),
  );
}

function exerciseCard(exercise) {
  if (exercise.problem) return h("div", { class: "tri-problem" }, `${exercise.title}: ${exercise.problem}`);
  return h(
    "div",
    { class: "tri-exercise" },
    h("h4", {}, link(exercise.href, exercise.title)),
    h("p", {}, exercise.summary),
    h("ol", { class: "tri-sittings" }, ...exercise.sittings.map((s) => sittingRow(exercise, s))),
    ...(exercise.problems ?? []).map((text) => h("p", { class: "tri-problem" }, text)),
  );
}

// Transfer cases stand by themselves: their points are never mixed with the exercises'.
function levelPart(level) {
  const transfer = level.exercises.filter((exercise) => exercise.transfer);
  const others = level.exercises.filter((exercise) => !exercise.transfer);
  const heading = h("h3", { class: "tri-level-title" }, level.title);
  if (!transfer.length) return [heading, ...others.map(exerciseCard)];
  const apart = [
    h("h3", { class: "tri-level-title" }, "Transfer"),
    h("p", { class: "tri-help" }, "Another industry, one attempt, no hints: what you can carry over. Reported by itself."),
  ];
  return [heading, ...others.map(exerciseCard), ...apart, ...transfer.map(exerciseCard)];
}

function render({ model, el }) {
  const titleId = freshId("title");
  const key = "trialogue:way";
  const ask = talk(model, { onLost: () => {}, onFound: () => {} });
  const ways = h("div", { class: "tri-ways", role: "group", "aria-label": "What brings you here?" });
  const upnext = h("div", { "aria-live": "polite" });
  const levels = h("div", {});
  const root = h(
    "section",
    { class: "tri-page tri-home", "aria-labelledby": titleId },
    h("h2", { class: "tri-heading", id: titleId }, "You, in the middle"),
    h("p", { class: "tri-opening" }, "Engineers, designers and business people say different things and mean different things. Here you practise being the one they all understand. What you write is run, and you see what it would have done."),
    ways,
    upnext,
    levels,
    h("h4", {}, "Who sees what"),
    h("ul", { class: "tri-list" },
      h("li", {}, "All you write stays in this folder on your machine. Nothing is sent while you learn."),
      h("li", {}, "When you hand in, your mentor sees saved answers, choices and ratings. Drafts and deleted words never leave."),
      h("li", {}, "What you see here is a preview from shown cases. The grade uses the same criteria on cases you have not seen."),
      h("li", {}, "In a terminal, ", h("code", {}, "trialogue export"), " writes all that you have to one file, ", h("code", {}, "trialogue delete"), " removes it."),
    ),
    h("p", { class: "tri-actions" }, h("button", { type: "button", class: "tri-quiet", onclick: () => ask.ask({ do: "look" }) }, "Refresh my progress")),
  );
  keepKeys(root);
  function show() {
    const state = model.get("state");
    const chosen = shelf.get(key) ?? "short";
    const way = WAYS.find((w) => w.id === chosen) ?? WAYS[0];
    const had = document.activeElement?.dataset?.way;
    ways.replaceChildren(...WAYS.map((w) => h("button", { type: "button", class: "tri-way", "data-way": w.id, "aria-pressed": String(w.id === way.id), onclick: () => (shelf.put(key, w.id), show()) }, w.label)));
    if (had) ways.querySelector(`[data-way="${had}"]`)?.focus();
    const sittings = state.levels.flatMap((level) => level.exercises.flatMap((exercise) => exercise.sittings ?? []));
    const chosenOne = { short: state.next, interview: sittings.find((s) => s.role_play), group: sittings[0] }[way.id];
    upnext.replaceChildren(nextCard(chosenOne ?? state.next, way));
    levels.replaceChildren(...state.levels.flatMap(levelPart));
  }
  model.on("change:state", show);
  // Inside JupyterLab a link opens a tab beside this one; elsewhere it is a plain link.
  root.addEventListener("click", (event) => {
    const a = event.target.closest("a[data-href]");
    const open = window.trialogueOpen;
    if (a && open) {
      event.preventDefault();
      open(a.dataset.href, a.dataset.item);
    }
  });
  show();
  el.append(root);
  return () => {
    model.off("change:state", show);
    ask.stop();
  };
}

export default { render };
