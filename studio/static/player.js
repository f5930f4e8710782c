// The conversation: stage, parties, moves, transcript, debrief. Everything works with keys alone.
import { h } from "./dom.js";
import { KEYS, budget, comparison, hiddenList, hindsight, person, playing, sayButton, timelineRow } from "./playing.js";

function build({ choose, complain, own, ownWords, ownHelp, stage, problem }) {
  const parties = h("ul", { class: "tri-parties", "aria-label": "How they feel" });
  const budgets = h("div", { class: "tri-budgets" });
  const moves = h("ol", { class: "tri-moves", "aria-label": "What you can say" });
  const learned = h("ul", { class: "tri-learned" });
  const learnedBox = h("section", { class: "tri-side", "aria-label": "What you have learned" }, h("h4", {}, "What you have learned"), learned);
  ownHelp.textContent = "Then pick the move that comes nearest. The debrief sets the two side by side.";

  function move(view, option, i) {
    const onclick = () => (option.available ? choose(option.id, { needsOwn: view.asks_own_words }) : complain(option.reason));
    return h("li", {}, sayButton(KEYS[i], option.text, option.available ? "" : option.reason, { "data-choice": option.id }, onclick));
  }

  return {
    body: [h("div", { class: "tri-table-of" }, parties, budgets), stage, ownWords, moves, problem],
    below: [learnedBox],
    draft: () => own.value,
    restore: (value) => {
      own.value = value || "";
    },
    begun: (view) => view.transcript.length > 1,
    show(view) {
      parties.replaceChildren(...view.moods.map((m) => h("li", { class: m.party === view.speaker ? "tri-party tri-speaking" : "tri-party" }, ...person(m.name, m.role, m))));
      budgets.replaceChildren(...view.budgets.map((b) => budget(b.left, b.max, b.label)));
      ownWords.hidden = !view.asks_own_words;
      moves.replaceChildren(...view.choices.map((option, i) => move(view, option, i)));
      learnedBox.hidden = !view.learned.length;
      learned.replaceChildren(...view.learned.map((l) => h("li", {}, h("b", {}, `${l.name}: `), l.text)));
    },
  };
}

function row(r, other, send) {
  const said = h("p", { class: "tri-said" }, h("b", {}, `To ${r.to}: `), h("bdi", {}, r.said));
  const select = hindsight(r.index, r.others.map((o) => [o.id, o.text]), (choice) => send({ do: "what_if", index: r.index, choice }));
  return timelineRow(said, r, select, [h("p", { class: "tri-help" }, [...r.spent, ...r.moods].join(" · ")), r.comment ? h("p", {}, r.comment) : null], other && other.index === r.index ? instead(other) : null);
}

function instead(other) {
  const same = !(other.gained.length || other.lost.length || other.problem);
  const head = `If move ${other.index + 1} had been: “${other.instead}”`;
  return comparison(head, other, (list) => list.map((l) => l.text), [same ? h("p", {}, "You would have learned the same.") : null]);
}

function look(d, other, send) {
  return [
    h("h5", {}, "What stayed hidden"),
    hiddenList(d.hidden),
    h("h5", {}, "Move by move"),
    h("ol", { class: "tri-timeline" }, ...d.timeline.map((r) => row(r, other, send))),
  ];
}

export default { render: (context) => playing(context, { build, look }) };
