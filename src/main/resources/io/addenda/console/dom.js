// Elements. What comes from the server is only ever text: nothing here reads HTML.

const SVG = "http://www.w3.org/2000/svg";

/** Makes an element. `on…` are listeners, `dataset` is data, everything else an attribute; null and false are left out. */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  set(element, attributes);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, name);
  set(element, attributes);
  element.append(...children);
  return element;
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
}

/** A text that somebody wrote, in any language and direction. */
export function written(text) {
  return h("bdi", {}, text === "" ? "–" : text);
}

export function button(text, onclick, attributes = {}) {
  return h("button", { type: "button", onclick, ...attributes }, text);
}

/** Tells everybody, those too who do not look. The action, if any, can be taken for some seconds. */
export function note(text, { action, act, seconds = 6 } = {}) {
  const place = document.getElementById("notes");
  const over = [...document.querySelectorAll("dialog:modal")].at(-1); // covers all that is not in it
  if (over) over.append(place);
  const line = h("div", {}, h("span", {}, text));
  const gone = setTimeout(() => line.remove(), seconds * 1000);
  if (action) {
    line.append(
      button(action, async () => {
        clearTimeout(gone);
        line.remove();
        await act();
      }),
    );
  }
  place.append(line);
  return line;
}

/** A dialog that closes with Escape, and gives the focus back. */
export function dialog(title, contents, { small = true, onclose = () => {} } = {}) {
  const id = `title-${Math.random().toString(36).slice(2)}`;
  const element = h("dialog", { "aria-labelledby": id, class: small ? "small" : null }, h("h2", { id }, title), contents);
  element.addEventListener("close", () => {
    const notes = document.getElementById("notes");
    if (element.contains(notes)) document.body.append(notes);
    element.remove();
    onclose();
  });
  document.body.append(element);
  element.showModal();
  return element;
}
