// JupyterLab plugin, hand-written as a module-federation container: no bundler.
// Runs the cells of our own notebooks on open and after a kernel restart. A cell runs only when its
// source is, letter by letter, in the manifest that `trialogue start` wrote; nothing else ever runs.
(() => {
  const NAME = "trialogue-desk";
  let scope = null;

  async function shared(name) {
    const versions = Object.values(scope[name] ?? {});
    return versions.length ? (await versions[0].get())() : null;
  }

  function style() {
    const sheet = document.createElement("style");
    sheet.textContent = `
      .trialogue-page .trialogue-cell > .jp-Cell-inputWrapper { display: none !important; }
      .trialogue-page .trialogue-cell .jp-OutputPrompt, .trialogue-page .trialogue-cell .jp-OutputArea-promptOverlay { display: none; }
      .trialogue-page .trialogue-cell .jp-cell-menu, .trialogue-page .jp-cell-toolbar { display: none !important; }
      .trialogue-page .jp-MarkdownCell .jp-InputPrompt { display: none; }
      .trialogue-page .jp-Collapser, .trialogue-page .jp-Notebook-footer { display: none; }
      .trialogue-page .jp-MarkdownCell .jp-RenderedMarkdown { max-width: 46rem; margin: 0 auto; font-size: 16px; line-height: 1.6; box-sizing: border-box; padding: 0 2px; }
      .trialogue-page .jp-Cell.jp-mod-active:not(.jp-mod-editMode) { box-shadow: none; }
      .trialogue-page .trialogue-cell .jp-OutputArea-output { padding: 0 2px; overflow: visible; }
      .trialogue-page .jp-NotebookPanel-toolbar { display: none; }
    `;
    document.head.append(sheet);
  }

  async function known() {
    try {
      const answer = await fetch(new URL("manifest.json", here), { cache: "no-store" });
      return new Set((await answer.json()).cells);
    } catch (error) {
      console.error("Trialogue: no manifest, so no cell is run.", error);
      return new Set();
    }
  }
  const here = document.currentScript ? document.currentScript.src : location.href;

  function care(panel, sources, NotebookActions) {
    const { context, content, sessionContext } = panel;
    const ours = () =>
      content.widgets.filter(
        (cell) => cell.model.type === "code" && sources.has(cell.model.sharedModel.getSource()),
      );
    let due = true;
    let running = false;

    function dress() {
      const cells = ours();
      if (!cells.length) return;
      panel.addClass("trialogue-page");
      for (const cell of content.widgets) cell.toggleClass("trialogue-cell", cells.includes(cell));
    }
    function clear() {
      // Outputs of an earlier session name widgets that are gone: "model not found".
      const dirty = context.model.dirty;
      for (const cell of ours()) cell.model.outputs.clear();
      context.model.dirty = dirty;
    }
    async function run() {
      if (!due || running || panel.isDisposed) return;
      const cells = ours();
      if (!cells.length) return;
      due = false;
      running = true;
      const dirty = context.model.dirty;
      try {
        await NotebookActions.runCells(content, cells, sessionContext);
      } finally {
        running = false;
        if (!panel.isDisposed) context.model.dirty = dirty;
      }
    }
    Promise.all([context.ready, panel.revealed]).then(async () => {
      dress();
      clear();
      content.model.cells.changed.connect(dress);
      await sessionContext.ready;
      run();
    });
    sessionContext.statusChanged.connect((_, status) => {
      if (["restarting", "autorestarting", "dead", "unknown"].includes(status)) due = true;
      if (["idle"].includes(status)) run();
    });
    sessionContext.kernelChanged.connect((_, change) => {
      if (change.oldValue) due = true;
    });
  }

  async function goTo(panel, item) {
    await Promise.all([panel.context.ready, panel.revealed]);
    const { content } = panel;
    const place = content.widgets.findIndex((cell) => cell.model.sharedModel.getSource() === `ask("${item}")`);
    if (place < 0) return;
    // The heading of a sitting stands just before its first question.
    const headed = place > 0 && content.widgets[place - 1].model.type === "markdown";
    content.activeCellIndex = headed ? place - 1 : place;
    // Forms above grow while they run and push the place down, so go there until it rests,
    // however long the kernel takes, unless the learner goes elsewhere first.
    let touched = false;
    const touch = () => (touched = true);
    const touches = ["wheel", "pointerdown", "keydown"];
    for (const kind of touches) content.node.addEventListener(kind, touch, { once: true, passive: true });
    let seen = "";
    for (let rest = 0, tick = 0; rest < 6 && tick < 240; tick += 1) {
      if (touched || panel.isDisposed) break;
      await content.scrollToItem(content.activeCellIndex, "start");
      await new Promise((resolve) => setTimeout(resolve, 250));
      const { node } = content.widgets[place];
      const form = node.querySelector(".tri-form");
      const now = `${Boolean(form)} ${content.node.scrollHeight} ${form?.getBoundingClientRect().top}`;
      rest = form && now === seen ? rest + 1 : 0;
      seen = now;
    }
    for (const kind of touches) content.node.removeEventListener(kind, touch);
  }

  async function plugin() {
    const { INotebookTracker, NotebookActions } = await shared("@jupyterlab/notebook");
    return {
      id: `${NAME}:plugin`,
      description: "Shows the forms of our own notebooks without a cell being run by hand.",
      autoStart: true,
      requires: [INotebookTracker],
      activate: async (app, tracker) => {
        style();
        // Links of the home page open a tab beside it, at the question where one goes on.
        window.trialogueOpen = async (path, item) => {
          const panel = await app.commands.execute("docmanager:open", { path });
          if (item && panel?.content?.widgets) goTo(panel, item);
        };
        const sources = await known();
        app.restored.then(() => sources.size && app.shell.collapseLeft());
        tracker.forEach((panel) => care(panel, sources, NotebookActions));
        tracker.widgetAdded.connect((_, panel) => care(panel, sources, NotebookActions));
      },
    };
  }

  window._JUPYTERLAB = window._JUPYTERLAB ?? {};
  window._JUPYTERLAB[NAME] = {
    init: (given) => {
      scope = given;
    },
    get: async () => {
      const found = await plugin();
      return () => ({ __esModule: true, default: found });
    },
  };
})();
