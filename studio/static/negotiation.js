// The negotiation: four people, questions, an offer from the issues' options, signatures, debrief.
import { freshId, h } from "./dom.js";
import { KEYS, budget, comparison, hiddenList, hindsight, person, playing, sayButton, timelineRow } from "./playing.js";

function build({ choose, complain, own, ownWords, ownHelp, stage, problem, drafted }) {
  let chosen = {};
  let table = null;
  const senior = h("div", { class: "tri-party" });
  const budgets = h("div", { class: "tri-budgets" });
  const answers = h("ol", { class: "tri-moves" });
  const askingTitle = h("h4", { id: freshId("asks") });
  const asking = h("section", { class: "tri-asking", role: "group", "aria-labelledby": askingTitle.id }, askingTitle, answers);
  const leads = h("div", { class: "tri-leads" });
  const fresh = h("p", { class: "tri-gain tri-fresh", role: "status" });
  const selects = h("div", { class: "tri-fields" });
  const starters = h("div", { class: "tri-actions tri-starters" });
  const offerButton = h("button", { type: "button", class: "tri-primary", onclick: offer }, "Offer this to all three");
  const offerBox = h(
    "fieldset",
    { class: "tri-offerbox" },
    h("legend", {}, "Put an offer together"),
    h("p", { class: "tri-help" }, "One option for each. Asking people can bring up more options."),
    starters,
    selects,
    fresh,
    h("div", { class: "tri-actions" }, offerButton),
  );
  const which = h("select", { class: "tri-box" });
  const whichLabel = h("label", { class: "tri-which" }, h("span", { class: "tri-label" }, "Which offer should they sign?"), which);
  const closeButton = h("button", { type: "button", class: "tri-quiet", onclick: close });
  const closing = h("section", { class: "tri-closing", "aria-label": "Close the talks" }, whichLabel, closeButton);

  async function move(made, needsOwn) {
    if (await choose(made, { needsOwn })) drafted();
  }
  async function offer() {
    for (const select of selects.querySelectorAll("select")) {
      if (!select.value) {
        complain(`Choose an option for “${select.dataset.title}” first; an offer settles everything.`);
        select.focus();
        return;
      }
    }
    await move({ move: "propose", outcome: { ...chosen } });
  }
  function close() {
    return move(which.value ? { move: "close", offer: Number(which.value) } : { move: "close" });
  }
  // Sets every select; the focus goes to the first that has changed, so that it is seen and heard.
  function fill(outcome) {
    const changed = [...selects.querySelectorAll("select")].filter((select) => {
      const option = outcome[select.dataset.issue] || "";
      select.value = [...select.options].some((o) => o.value === option) ? option : "";
      const before = chosen[select.dataset.issue];
      chosen[select.dataset.issue] = select.value;
      return before !== select.value;
    });
    const first = changed[0] || selects.querySelector("select");
    first.focus();
    drafted();
  }

  function issue(row) {
    const options = row.options.map(([id, words]) => h("option", { value: id }, words));
    const select = h("select", { class: "tri-box", "data-issue": row.issue, "data-title": row.title }, h("option", { value: "" }, "choose …"), ...options);
    if (!row.options.some(([id]) => id === chosen[row.issue])) chosen[row.issue] = "";
    select.value = chosen[row.issue];
    select.addEventListener("change", () => {
      chosen[row.issue] = select.value;
      drafted();
    });
    return h("label", { class: "tri-field" }, h("span", { class: "tri-label" }, row.title), select);
  }

  // Built anew only when an option has come up or gone, so that a select never loses its focus.
  function showTable(rows) {
    const now = JSON.stringify(rows);
    if (now === JSON.stringify(table)) return;
    const before = table && new Set(table.flatMap((r) => r.options.map(([id]) => `${r.issue}.${id}`)));
    const news = before ? rows.flatMap((r) => r.options.filter(([id]) => !before.has(`${r.issue}.${id}`)).map(([, words]) => `${r.title}: ${words}`)) : [];
    table = rows;
    selects.replaceChildren(...rows.map(issue));
    fresh.textContent = news.length ? `New on the table: ${news.join("; ")}.` : "";
  }

  function lead(who, keys, ended) {
    const says = who.questions.map(([id, words]) => [{ move: "ask", party: who.party, question: id }, words, who.own_words]);
    if (who.say_back) says.push([{ move: "reflect", party: who.party }, `Say it back: “${who.say_back}”`, false]);
    const name = h("div", { class: "tri-party" }, ...person(who.name, who.role, who.mood));
    const first = who.name.split(" ")[0];
    return h(
      "section",
      { class: "tri-lead", "aria-label": who.name },
      name,
      h("p", { class: "tri-position" }, `“${who.position}”`),
      who.learned.length ? h("div", { class: "tri-side" }, h("b", {}, "What you have learned"), h("ul", { class: "tri-learned" }, ...who.learned.map((text) => h("li", {}, text)))) : null,
      who.taken ? taken(who.taken, first, ended) : null,
      h("ol", { class: "tri-moves", "aria-label": `What you can say to ${who.name}` }, ...says.map(([made, words, needsOwn]) => h("li", {}, sayButton(keys.shift(), words, "", {}, () => move(made, needsOwn))))),
    );
  }

  function taken(answer, first, ended) {
    const over = answer.counter && !ended && h("button", { type: "button", class: "tri-quiet tri-remove", onclick: () => fill(answer.counter) }, `Put ${first}'s change into the offer`);
    return h("div", { class: "tri-taken", "data-signs": String(answer.signs) }, h("b", {}, answer.signs ? "✓ Would sign your last offer" : "✗ Won't sign your last offer"), h("p", {}, answer.words), over || null);
  }

  function key(view) {
    const named = view.asking ? [] : view.leads.filter((who) => who.own_words && who.questions.length).map((who) => who.name.split(" ")[0]);
    ownWords.hidden = !(view.asking ? view.asking.own_words : named.length) || Boolean(view.ended);
    ownHelp.textContent = view.asking
      ? "Then pick the answer that comes nearest. The debrief sets the two side by side."
      : `Your first question to ${named.join(", ")}: write it here, then pick the one that comes nearest.`;
  }

  return {
    kind: "tri-talks",
    body: [h("div", { class: "tri-table-of" }, senior, budgets), stage, ownWords, asking, leads, offerBox, closing, problem],
    draft: () => ({ own: own.value, offer: chosen }),
    restore: (value) => {
      own.value = (value && value.own) || "";
      chosen = (value && value.offer) || {};
    },
    begun: (view) => view.offers.length > 0 || view.can_undo,
    show(view) {
      const keys = [...KEYS];
      const [name, role] = view.senior;
      senior.replaceChildren(...person(name, role, null).filter(Boolean));
      budgets.replaceChildren(budget(...view.questions, "questions left"), budget(...view.rounds, "offers left"));
      asking.hidden = !view.asking;
      askingTitle.textContent = `${name} is waiting for your answer`;
      const said = view.asking ? view.asking.answers : [];
      answers.replaceChildren(...said.map(([id, words]) => h("li", {}, sayButton(keys.shift(), words, "", { "data-choice": id }, () => move({ move: "answer_ask", ask: view.asking.ask, answer: id }, view.asking.own_words)))));
      key(view);
      leads.replaceChildren(...view.leads.map((who) => lead(who, keys, view.ended)));
      showTable(view.table);
      starters.replaceChildren(h("span", {}, "Start from: "), ...view.starters.map(([words, outcome]) => h("button", { type: "button", class: "tri-quiet tri-remove", onclick: () => fill(outcome) }, words)));
      offerBox.hidden = Boolean(view.ended);
      offerBox.disabled = Boolean(view.asking) || !view.rounds[0];
      closing.hidden = Boolean(view.ended || view.asking);
      whichLabel.hidden = !view.offers.length;
      const latest = view.offers.length;
      which.replaceChildren(...view.offers.map(([words, signed], i) => h("option", { value: String(i + 1), selected: i + 1 === latest }, `Offer ${i + 1}${signed ? " (all three would sign)" : ""}: ${words}`)));
      closeButton.textContent = latest ? "Call for signatures" : "End the talks without an offer";
    },
  };
}

function row(r, other, send) {
  const said = h("p", { class: "tri-said" }, h("bdi", {}, r.said || "I call for signatures."));
  const heard = r.heard.map(([who, text]) => h("p", { class: "tri-heard" }, who ? h("b", {}, `${who}: `) : null, text));
  const options = r.others.map((o) => [JSON.stringify(o.move), o.text]);
  const select = hindsight(r.index, options, (value) => send({ do: "what_if", index: r.index, choice: JSON.parse(value) }));
  return timelineRow(said, r, select, heard, other && other.index === r.index ? instead(other) : null);
}

function outcome(d) {
  const captionId = freshId("place");
  const legend = [
    ["tri-key-best", "efficient, and all three would sign"],
    ["tri-key-signable", "all three would sign"],
    ["tri-key-dot", "any other outcome"],
    ["tri-key-offer", "your offers, numbered"],
    ["tri-key-deal", "what was agreed"],
  ];
  return h(
    "figure",
    { class: "tri-outcome", "aria-describedby": captionId },
    h("div", { html: d.chart }),
    h("ul", { class: "tri-legend" }, ...legend.map(([kind, words]) => h("li", { class: kind }, words))),
    h("figcaption", { id: captionId }, d.place),
  );
}

function instead(other) {
  const ends = other.problem ? [] : [h("p", {}, `As it was: ${other.before}.`), h("p", {}, `Then: ${other.after}.`)];
  return comparison(`If move ${other.index + 1} had been: “${other.instead}”`, other, (list) => list, ends);
}

function look(d, other, send) {
  return [
    h("h5", {}, "Your agreement against the frontier"),
    outcome(d),
    h("h5", {}, "What stayed hidden"),
    hiddenList(d.hidden),
    h("h5", {}, "What was asked of you from above"),
    h("ul", {}, ...d.asks.map((text) => h("li", {}, text))),
    h("h5", {}, "Who had the floor"),
    h("p", {}, d.talk),
    h("h5", {}, "Move by move"),
    h("ol", { class: "tri-timeline" }, ...d.timeline.map((r) => row(r, other, send))),
  ];
}

export default { render: (context) => playing(context, { build, look }) };
