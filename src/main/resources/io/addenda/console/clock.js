// The clock of an organisation, which tests move.
import { button, h } from "./dom.js";
import { askChosen, attempt, behindKey, chooser } from "./emulator.js";
import { instant } from "./format.js";

const STEPS = [["PT1M", "A minute on"], ["PT1H", "An hour on"], ["P1D", "A day on"], ["P30D", "30 days on"], ["P61D", "61 days on"]];

export const clock = behindKey(async (context) => {
  const { place, signal } = context;
  const choose = await chooser({ ...context, path: "clock" }, [["all", "All of them"]]);
  const clocks = h("ul", { class: "cards" });
  const on = h("input", { name: "advance", required: true, placeholder: "P2DT3H", autocomplete: "off" });
  const to = h("input", { name: "now", type: "datetime-local", step: 1, required: true });

  /** Shows clocks, which go on by themselves. */
  function shown(all) {
    const read = Date.now();
    const lines = all.map((each) => ({ ...each, face: h("strong", {}) }));
    clocks.replaceChildren(
      ...lines.map((each) =>
        h("li", { class: "card" }, h("div", {}, h("code", {}, each.organization), " ", each.frozen ? h("span", { class: "badge" }, "stands still") : null), each.face, each.frozen ? null : h("div", { class: "quiet" }, each.ahead === "PT0S" ? "the machine's" : `moved by ${each.ahead}`)),
      ),
    );
    clearInterval(ticking);
    const tick = () => lines.forEach((each) => (each.face.textContent = instant(new Date(Date.parse(each.now) + (each.frozen ? 0 : Date.now() - read)))));
    ticking = setInterval(tick, 1000);
    tick();
  }

  let ticking = null;
  signal.addEventListener("abort", () => clearInterval(ticking));

  const move = (json) => attempt(async () => shown((await askChosen("PUT", "clock", { json })).clocks));
  const form = (label, field, name, value) =>
    h(
      "form",
      {
        class: "row",
        onsubmit: (event) => {
          event.preventDefault();
          move({ [name]: value(field.value) });
        },
      },
      h("label", {}, label, field),
      h("button", {}, "Move"),
    );

  place.append(
    h("h1", {}, "Clock"),
    h("p", {}, "Tokens expire, the bin empties, holds end and limits refill by this clock. What is due is done when it has moved."),
    h("div", { class: "row" }, choose),
    clocks,
    h("div", { class: "row" }, STEPS.map(([advance, words]) => button(words, () => move({ advance })))),
    h(
      "div",
      { class: "row" },
      button("Stop it", () => move({ freeze: true })),
      button("Let it go on", () => move({ freeze: false })),
      button("Back to the machine's", () => attempt(async () => shown((await askChosen("DELETE", "clock")).clocks))),
    ),
    form("On by (ISO 8601: days, hours, minutes)", on, "advance", (text) => text.trim()),
    form("To, by the time of your zone", to, "now", (text) => new Date(text).toISOString()),
  );
  shown((await askChosen("GET", "clock", { signal })).clocks);
});
