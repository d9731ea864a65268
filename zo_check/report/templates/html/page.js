"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);

  // what only a script can do is shown only where there is one
  all(".filters, .graph-tools, .copies, #graph-panel, #open-all").forEach((part) => { part.hidden = false; });

  // copying
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const held = document.getElementById(button.dataset.copy);
    try { await navigator.clipboard.writeText(held.textContent); button.textContent = "copied"; }
    catch { getSelection().selectAllChildren(held); button.textContent = "selected"; }
    setTimeout(() => { button.textContent = "copy"; }, 1500);
  });

  // the table
  const table = one("#claims-table");
  if (table) {
    const body = table.tBodies[0], rows = [...body.rows];
    const texts = new Map(rows.map((row) => [row, `${row.dataset.label} ${row.textContent}`.toLowerCase()]));
    const search = one("#search"), shown = one("#shown");
    const filters = ["strength", "verdict", "group", "source"].map((name) => [name, one(`#filter-${name}`)]);
    const filter = () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      let count = 0;
      for (const row of rows) {
        const kept = words.every((word) => texts.get(row).includes(word)) && filters.every(([name, field]) => !field.value || row.dataset[name] === field.value);
        row.hidden = !kept;
        count += kept;
      }
      shown.textContent = `${count} of ${rows.length}`;
    };
    [search, ...filters.map(([, field]) => field)].forEach((field) => field.addEventListener("input", filter));
    one(".filters").addEventListener("submit", (event) => event.preventDefault());
    filter(); // a browser may have kept what was typed before the page was loaded again
    all("th[data-sort]", table).forEach((head) => {
      const key = head.dataset.sort, button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending" || (!head.hasAttribute("aria-sort") && !["number", "source"].includes(key));
        all("th[aria-sort]", table).forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const value = (row) => key === "source" ? row.dataset.source + row.querySelector("[data-key]").dataset.key : Number(row.dataset[key]);
        const sign = down ? -1 : 1;
        rows.sort((a, b) => {
          const [x, y] = [value(a), value(b)];
          return x === y ? a.dataset.number - b.dataset.number : (x < y ? -sign : sign);
        });
        body.append(...rows);
      });
    });
  }

  // the graph
  const drawing = one("#graph_drawing"), panel = one("#graph-panel");
  if (drawing) {
    const paths = all(".arrows path", drawing), nodes = new Map(all("a.node", drawing).map((node) => [node.dataset.node, node]));
    const walk = (start, from, to) => {
      const found = new Set([start]), left = [start];
      while (left.length) {
        const here = left.pop();
        for (const path of paths) if (path.dataset[from] === here && !found.has(path.dataset[to])) { found.add(path.dataset[to]); left.push(path.dataset[to]); }
      }
      return found;
    };
    const hint = "Hover a claim, or move the focus to it, and it is read here; what it rests on and what rests on it stays lit.";
    const say = (text) => { const p = document.createElement("p"); p.className = "muted"; p.textContent = text; panel.replaceChildren(p); };
    say(hint);
    const clear = () => { drawing.classList.remove("tracing"); all(".on", drawing).forEach((thing) => thing.classList.remove("on")); };
    const tell = (node) => {
      clear();
      const key = node.dataset.node, block = document.getElementById(key);
      if (nodes.has(key)) {
        const below = walk(key, "to", "from"), above = walk(key, "from", "to");
        drawing.classList.add("tracing");
        for (const [name, each] of nodes) each.classList.toggle("on", below.has(name) || above.has(name));
        for (const path of paths) path.classList.toggle("on", (below.has(path.dataset.from) && below.has(path.dataset.to)) || (above.has(path.dataset.from) && above.has(path.dataset.to)));
      }
      if (!block || !block.classList.contains("claim")) { say(node.querySelector("title")?.textContent ?? ""); return; }
      const title = document.createElement("p"), name = document.createElement("b");
      name.append(...block.querySelector("h4").cloneNode(true).childNodes);
      title.append(name);
      panel.replaceChildren(title, block.querySelector(".stands").cloneNode(true), block.querySelector(".statement").cloneNode(true));
      panel.lastChild.className = "maths";
    };
    for (const node of all("#graph a.node")) {
      node.addEventListener("mouseenter", () => tell(node));
      node.addEventListener("focus", () => tell(node));
      node.addEventListener("mouseleave", clear);
      node.addEventListener("blur", clear);
    }
    const box = one("#graph-box"), natural = Number(drawing.dataset.width), whole = Number(drawing.getAttribute("height"));
    let scale = 1;
    const zoom = (next) => {
      scale = Math.min(3, Math.max(0.15, next));
      drawing.setAttribute("width", natural * scale);
      drawing.setAttribute("height", whole * scale);
    };
    const steps = { in: () => scale * 1.25, out: () => scale / 1.25, 1: () => 1, fit: () => Math.min(box.clientWidth / natural, 1) };
    // On a screen that nearly holds it, it is shown whole; letters stay large enough to be read. Its size is asked for
    // once the page has been laid out anyway, and not while it opens.
    const first = new ResizeObserver(() => { first.disconnect(); zoom(Math.max(steps.fit(), 0.8)); });
    first.observe(box);
    all("[data-zoom]").forEach((button) => button.addEventListener("click", () => zoom(steps[button.dataset.zoom]())));
  }

  // whatever scrolls sideways can be reached with the keyboard
  const reach = (root) => {
    for (const part of all(".maths, .expression, .constant, .scroll, .plain.long", root)) if (part.scrollWidth > part.clientWidth + 1 && !part.hasAttribute("tabindex")) {
      part.tabIndex = 0;
      part.setAttribute("role", "group");
      part.setAttribute("aria-label", "scrolls sideways");
    }
  };
  document.addEventListener("toggle", (event) => { if (event.target.open) reach(event.target); }, true);
  const waiting = all("main article");
  const idle = window.requestIdleCallback ?? ((work) => setTimeout(() => work({ timeRemaining: () => 5 }), 50));
  const some = (deadline) => {
    while (waiting.length && deadline.timeRemaining() > 3) reach(waiting.shift());
    if (waiting.length) idle(some);
    else document.body.dataset.settled = "true";
  };
  idle(some);

  // where one is, in the navigation
  const marks = new Map(all("nav.side > ol > li > a").map((link) => [link.hash.slice(1), link]));
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) {
      marks.forEach((link) => { link.classList.remove("here"); link.removeAttribute("aria-current"); });
      const link = marks.get(entry.target.id);
      if (link) { link.classList.add("here"); link.setAttribute("aria-current", "true"); }
    }
  }, { rootMargin: "-30% 0px -65% 0px" });
  all("main > section").forEach((section) => seen.observe(section));

  // paper shows what is open
  const opener = one("#open-all");
  opener?.addEventListener("click", () => {
    const open = opener.dataset.open !== "yes";
    all(".claim details").forEach((part) => { part.open = open; });
    opener.dataset.open = open ? "yes" : "no";
    opener.textContent = open ? "close everything" : "open everything";
  });
})();
