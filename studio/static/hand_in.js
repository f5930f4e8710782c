// What is saved, who sees it, and one button that makes the file.
import { alarm, h, freshId, keepKeys, talk } from "./dom.js";

function render({ model, el }) {
  const titleId = freshId("title");
  const { problem, complain } = alarm();
  const link = talk(model, {
    onLost: () => complain("The connection to Python is gone; no file was made. Restart the kernel and press again."),
    onFound: () => complain(""),
  });
  const list = h("ul", { class: "tri-list" });
  const done = h("p", { class: "tri-done", role: "status" });
  const name = h("input", { class: "tri-box", type: "text", autocomplete: "name", dir: "auto" });
  const pack = async () => complain((await link.ask({ do: "pack", learner: name.value })).problem);
  const root = h(
    "section",
    { class: "tri-form", "aria-labelledby": titleId },
    h("h3", { class: "tri-heading", id: titleId }, "Hand it in"),
    h("p", {}, "Learning alone? Then you are done: nothing has to be sent. In a group, this makes one file with your saved answers, choices and ratings. Drafts and deleted words are not in it."),
    list,
    h("label", {}, h("span", { class: "tri-label" }, "The name your mentor knows you by"), name),
    problem,
    h("div", { class: "tri-actions" }, h("button", { type: "button", class: "tri-primary", onclick: pack }, "Make my file"), h("button", { type: "button", class: "tri-quiet", onclick: () => link.ask({ do: "look" }) }, "Look again")),
    done,
  );
  keepKeys(root);
  function show() {
    const state = model.get("state");
    list.replaceChildren(...state.items.map((row) => h("li", {}, h("span", { "aria-hidden": "true" }, row.saved ? "● " : "○ "), `${row.title}: ${row.saved ? "saved" : "nothing saved yet"}`)));
    done.textContent = state.file ? `Made: ${state.folder}/${state.file}. Send this one file to your mentor.` : "";
  }
  model.on("change:state", show);
  show();
  el.append(root);
  return () => {
    model.off("change:state", show);
    link.stop();
  };
}

export default { render };
