// SPDX-License-Identifier: Apache-2.0
"use strict";
(() => {
  const say = JSON.parse(document.getElementById("words").textContent);
  const root = document.documentElement;
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const make = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  // --- pictures: colours are those of the page, so that dark mode follows -------------------------
  const style = () => getComputedStyle(root);
  const painted = (value, colours) => {
    if (Array.isArray(value)) return value.map((item) => painted(item, colours));
    if (value && typeof value === "object") {
      return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, painted(v, colours)]));
    }
    if (typeof value !== "string" || !value.startsWith("@")) return value;
    return colours.getPropertyValue("--" + value.slice(1)).trim() || value;
  };
  const narrowed = (option, width) => {
    if (width >= 620) return option;
    const room = Math.round(width * 0.3);
    for (const axis of [].concat(option.yAxis)) {
      if (axis.axisLabel && axis.axisLabel.width) Object.assign(axis.axisLabel, {width: room, fontSize: 11});
    }
    for (const grid of [].concat(option.grid)) if (grid.left > 100) grid.left = room + 14;
    return option;
  };
  const figures = [...document.querySelectorAll("figure.chart")];
  const draw = (figure) => {
    const canvas = figure.querySelector(".canvas");
    if (!canvas) return;
    figure.classList.add("live");
    const before = echarts.getInstanceByDom(canvas);
    if (before) before.dispose();
    const option = painted(JSON.parse(figure.querySelector("script").textContent), style());
    echarts.init(canvas, null, {renderer: "svg"}).setOption(narrowed(option, canvas.clientWidth));
  };
  const drawAll = () => {
    if (typeof echarts === "undefined") return;
    for (const figure of figures) {
      try {
        draw(figure);
      } catch (error) {
        figure.classList.remove("live"); // The picture without script stays.
        console.error(figure.dataset.chart + ": " + error.message);
      }
    }
  };
  drawAll();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  let width = innerWidth, waiting = 0;
  addEventListener("resize", () => {
    if (innerWidth === width) return;
    width = innerWidth;
    clearTimeout(waiting);
    waiting = setTimeout(drawAll, 120);
  });

  // --- tables: sorted by a click on the head, filtered by what is typed ---------------------------
  const value = (cell, numeric) => {
    const text = cell.dataset.s ?? cell.textContent.trim();
    if (!numeric) return text;
    const number = Number(text.replace(/[,%\s]/g, ""));
    return text === "" || Number.isNaN(number) ? null : number;
  };
  const order = new Intl.Collator(root.lang, {numeric: true}).compare;
  const sort = (table, column, head) => {
    const descending = head.getAttribute("aria-sort") === "ascending";
    const numeric = head.classList.contains("n");
    const rows = [...table.tBodies[0].rows].map((row) => [value(row.cells[column], numeric), row]);
    const side = descending ? -1 : 1;
    rows.sort(([a], [b]) => {
      if (a === null || b === null) return (a === null) - (b === null); // Absent ones last.
      return side * (numeric ? a - b : order(a, b));
    });
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    table.tBodies[0].append(...rows.map(([, row]) => row));
  };
  const filterable = (table) => {
    const rows = [...table.tBodies[0].rows];
    const input = make("input", {type: "search", placeholder: say.search});
    input.setAttribute("aria-label", say.search);
    const count = make("span", {className: "shown"});
    const update = () => {
      const wanted = input.value.trim().toLowerCase().split(/\s+/);
      let shown = 0;
      for (const row of rows) {
        const text = row.textContent.toLowerCase();
        row.hidden = !wanted.every((word) => text.includes(word));
        shown += !row.hidden;
      }
      count.textContent = fill(say.rows, {shown, all: rows.length});
    };
    input.addEventListener("input", update);
    update();
    const place = table.closest(".scroll") ?? table;
    place.before(make("div", {className: "tools"}, input, count));
  };
  for (const table of document.querySelectorAll("table")) {
    if (!table.tHead || !table.tBodies.length) continue;
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = make("button", {type: "button", textContent: head.textContent});
      button.addEventListener("click", () => sort(table, column, head));
      head.replaceChildren(button);
    });
    if (table.tBodies[0].rows.length > 7) filterable(table);
  }

  // --- what is behind a figure --------------------------------------------------------------------
  const block = document.getElementById("behind");
  if (!block) return;
  const {command, postings, figures: known} = JSON.parse(block.textContent);
  const dialog = make("dialog", {className: "behind"});
  document.body.append(dialog);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  const list = (figure) => {
    const names = [say.purchase, say.unit, say.effective, say.amount];
    const weighted = figure.shown.some(([, weight]) => weight !== 1);
    if (weighted) names.push(say.weight);
    const heads = names.map((name, i) => make("th", {textContent: name, className: i > 2 ? "n" : ""}));
    const rows = figure.shown.map(([place, weight]) => {
      const cells = weighted ? [...postings[place], weight] : postings[place];
      return make("tr", {}, ...cells.map((text, i) => make("td", {textContent: text, className: i > 2 ? "n" : ""})));
    });
    const table = make("table", {}, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...rows));
    return make("div", {className: "scroll"}, table);
  };
  const open = (address) => {
    const figure = known[address];
    const close = make("button", {type: "button", className: "close", textContent: say.close});
    close.addEventListener("click", () => dialog.close());
    const about = figure.all
      ? fill(say.behind_note, {shown: figure.shown.length, all: figure.all})
      : say.behind_none;
    const parts = [
      close,
      make("p", {className: "eyebrow", textContent: say.behind + " · " + figure.label}),
      make("h3", {textContent: figure.value}),
      make("p", {className: "note", textContent: [address, figure.clause, about].filter(Boolean).join(" · ")}),
    ];
    if (figure.all) parts.push(list(figure));
    if (figure.rest) {
      const [count, amount] = figure.rest;
      parts.push(make("p", {className: "rest", textContent: fill(say.rest_of, {count, amount})}));
    }
    const line = command.replace("ADDRESS", "'" + address.replaceAll("'", "'\\''") + "'");
    parts.push(make("p", {className: "note", textContent: say.list_all}), make("pre", {textContent: line}));
    dialog.replaceChildren(...parts);
    dialog.showModal();
  };
  for (const cell of document.querySelectorAll("td[title], span[title]")) {
    if (!Object.hasOwn(known, cell.title)) continue;
    cell.classList.add("opens");
    cell.tabIndex = 0;
    cell.setAttribute("role", "button");
    cell.addEventListener("click", () => open(cell.title));
    cell.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        open(cell.title);
      }
    });
  }
})();
