// The whiteboard: what was agreed, and what was said at the door. It looks again when it is seen.
import { alarm, h, talk } from "./dom.js";

const OWN = "This is what the three signed with you.";
const NOTHING = "Nothing is agreed yet. Lead the negotiation above to its end and submit it.";
const WITHOUT = "You have no agreement of your own yet. This is what the three came to without you; it counts until yours does.";

function render({ model, el }) {
  const { problem, complain } = alarm();
  const link = talk(model, {
    onLost: () => complain("The connection to Python is gone; this may be an older agreement. Restart the kernel to go on."),
    onFound: () => complain(""),
  });
  const body = h("div", { "aria-live": "polite" });
  const show = () => {
    const { own, options, door } = model.get("state");
    const rows = model.get("page").issues.map((issue, i) => h("tr", {}, h("th", { scope: "row" }, issue), h("td", {}, options[i] ?? "")));
    body.replaceChildren(
      h("p", { class: "tri-help" }, own ? OWN : options.length ? WITHOUT : NOTHING),
      options.length ? h("table", {}, h("caption", {}, "On the whiteboard"), h("tbody", {}, ...rows)) : "",
      ...(door ? [h("p", {}, h("b", {}, `${door[0]}, at the door: `), `“${door[1]}”`)] : []),
    );
  };
  const lookAgain = async () => complain((await link.ask({ do: "look" })).problem);
  const seen = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && lookAgain());
  model.on("change:state", show);
  show();
  const root = h("section", { class: "tri-form tri-whiteboard", "aria-label": "What was agreed" }, body, problem);
  el.append(root);
  seen.observe(root);
  return () => {
    seen.disconnect();
    model.off("change:state", show);
    link.stop();
  };
}

export default { render };
