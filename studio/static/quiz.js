// A lesson's questions: pick an answer, read why.
import { alarm, h, freshId, keepKeys, talk } from "./dom.js";

function render({ model, el }) {
  const page = model.get("page");
  const { problem, complain } = alarm();
  const link = talk(model, {
    onLost: () => complain("The connection to Python is gone; this answer is not noted. Restart the kernel to go on."),
    onFound: () => complain(""),
  });
  const shown = page.questions.map((question, i) => {
    const name = freshId("question");
    const said = h("p", { class: "tri-feedback", "aria-live": "polite" });
    const tell = (id) => {
      const option = question.options.find((o) => o.id === id);
      if (!option) return;
      const right = id === question.right;
      said.dataset.right = String(right);
      said.textContent = option.feedback;
      said.hidden = false;
    };
    const boxes = question.options.map((option) =>
      h("input", {
        type: "radio",
        name,
        value: option.id,
        onchange: async () => {
          tell(option.id);
          const reply = await link.ask({ do: "answer", question: question.id, option: option.id });
          complain(reply.problem);
        },
      }),
    );
    said.hidden = true;
    const node = h(
      "fieldset",
      { class: "tri-question" },
      h("legend", {}, `${i + 1}. ${question.prompt}`),
      ...question.options.map((option, j) => h("label", { class: "tri-option" }, boxes[j], h("span", {}, option.text))),
      said,
    );
    const answer = model.get("state").answers[question.id];
    for (const box of boxes) box.checked = box.value === answer;
    tell(answer);
    return node;
  });
  const root = h("section", { class: "tri-form tri-quiz", "aria-label": "Quiz" }, ...shown, problem);
  keepKeys(root);
  el.append(root);
  return () => link.stop();
}

export default { render };
