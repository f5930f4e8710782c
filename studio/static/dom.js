// What every page of the studio shares: elements, waiting, and talking to the kernel.

export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "html") element.innerHTML = value;
    else if (name in element && typeof value !== "string") element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((c) => c !== null && c !== undefined));
  return element;
}

// Every form on a page loads its own copy of this module, so a counter alone would repeat itself.
const copy = Math.random().toString(36).slice(2, 8);
let counter = 0;
export function freshId(name) {
  counter += 1;
  return `tri-${name}-${copy}-${counter}`;
}

export function words(text) {
  const found = (text || "").match(/\S+/g);
  return found ? found.length : 0;
}

// So long after the last key or move, what was done is kept.
export const AUTOSAVE_MS = 600;

export function debounce(run, wait) {
  let timer = null;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(run, wait);
  };
  later.now = () => {
    clearTimeout(timer);
    run();
  };
  later.cancel = () => clearTimeout(timer);
  return later;
}

// JupyterLab reads single keys as commands; what is typed in a form stays in the form.
export function keepKeys(root) {
  root.setAttribute("data-lm-suppress-shortcuts", "true");
  root.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey)) event.stopPropagation();
  });
}

// A question to the kernel. When no answer comes, `onLost` runs: the text is still in the page.
export function talk(model, { onLost, onFound }) {
  let number = 0;
  const waiting = new Map();
  const heard = (message) => {
    if (!waiting.has(message.re)) return;
    const { resolve, timer } = waiting.get(message.re);
    clearTimeout(timer);
    waiting.delete(message.re);
    onFound();
    resolve(message);
  };
  model.on("msg:custom", heard);
  const ask = (message) =>
    new Promise((resolve) => {
      number += 1;
      const n = number;
      const timer = setTimeout(() => onLost(message), 4000);
      waiting.set(n, { resolve, timer });
      try {
        model.send({ ...message, n });
      } catch {
        onLost(message);
      }
    });
  const stop = () => {
    model.off("msg:custom", heard);
    for (const { timer } of waiting.values()) clearTimeout(timer);
  };
  return { ask, stop };
}

// The browser's own store: the last resort while the kernel is away.
export const shelf = {
  put(key, value) {
    try {
      localStorage.setItem(key, JSON.stringify(value));
    } catch {
      // A full or forbidden store leaves the page itself, which still shows the text.
    }
  },
  get(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  },
  drop(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing was kept, so nothing has to go.
    }
  },
};

// A place for what went wrong, read out when it fills, and the function that fills or clears it.
export function alarm() {
  const problem = h("div", { class: "tri-problem", role: "alert", hidden: true });
  const complain = (text) => {
    problem.textContent = text ?? "";
    problem.hidden = !text;
  };
  return { problem, complain };
}
