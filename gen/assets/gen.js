// @ts-check
// Ties the two pictures to the table.
"use strict";
(() => {
  /** @type {ReturnType<typeof connect> | undefined} */
  let live;

  /** @type {(selector: string, root?: ParentNode) => any} */
  const one = (selector, root = document) => root.querySelector(selector);
  /** @type {(selector: string, root?: ParentNode) => any[]} */
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  /** @type {(target: EventTarget, names: string, act: (event: any) => void, options?: object) => void} */
  const on = (target, names, act, options) =>
    names.split(" ").forEach((name) => target.addEventListener(name, act, options));
  /** @type {(tag: string, textContent: string) => HTMLElement} */
  const element = (tag, textContent) => Object.assign(document.createElement(tag), { textContent });
  /** @type {(cell: any) => string[]} */
  const texts = (cell) =>
    (one("p, li", cell) ? all("p, li:not(:has(p, li))", cell) : [cell]).map((part) => part.textContent.trim());
  /** @type {(row: any) => any[]} its footnotes */
  const notes = (row) => all("sup a", row).map((link) => one(link.hash));

  /** What a reader points at is an item: "connection 6", "component kafka", or "".
   * @param {HTMLElement} figure */
  function connect(figure) {
    const svg = one(".gen-view > svg", figure);
    const places = all(".gen-elsewhere");
    const table = one(".gen-rows[data-live]");
    const rows = all(".gen-rows tr[data-connection]");
    const drawn = all(".connection, .component", svg);
    const lines = new Map(all(".connection", svg).map((line) => [line.dataset.connection, line]));
    const show = views(figure, [...lines.values()]);
    let [hot, pinned, hidden] = ["", "", new Set()];

    /** @type {(part: any) => string} */
    const itemOf = ({ dataset: { component, connection } }) =>
      component ? `component ${component}` : connection ? `connection ${connection}` : "";
    /** @type {(line: string) => string[]} */
    const ends = (line) => [lines.get(line).dataset.source, lines.get(line).dataset.destination];
    /** @type {(item: string) => string[]} the lines that an item lights up; all for none */
    const reached = (item) => [...lines.keys()].filter((line) =>
      !item || item === `connection ${line}` || ends(line).some((end) => item === `component ${end}`));

    /** Lights up what is pointed at, else pinned, else what the filter leaves. */
    function render() {
      const item = hot || pinned;
      const shown = new Set(reached(item).filter((line) => !hidden.has(line)));
      const near = new Set([...shown].flatMap(ends));
      [...drawn, ...rows].forEach((part) => {
        const { component, connection } = part.dataset;
        const own = itemOf(part) === item;
        const touched = component ? near.has(component) : shown.has(connection);
        part.classList.toggle("gen-on", !!item && (own || (touched && !component)));
        part.classList.toggle("gen-dim", (!!item || hidden.size > 0) && !own && !touched);
        if (part.role) part.ariaPressed = String(itemOf(part) === pinned);
      });
      one(".gen-said", figure).replaceChildren(...said(item));
    }

    /** The card's words. @param {string} item */
    function said(item) {
      if (!item) return [element("span", one(".gen-said", figure).dataset.hint)];
      const row = rows.find((other) => other.id && itemOf(other) === item);
      if (row) {
        const [id, source, destination, protocol, port, ...rest] = [...row.cells, ...notes(row)].map((cell) =>
          `${cell.dataset.said || ""} ${texts(cell).join("; ")}`.trim());
        const facts = [protocol, port && `port ${port}`, ...rest].filter(Boolean).map((fact) => element("span", fact));
        return [element("b", id), element("strong", `${source} → ${destination}`), ...facts];
      }
      const { ariaLabel, textContent } = drawn.find((other) => itemOf(other) === item);
      return [element("strong", ariaLabel || textContent), ...reached(item).map((line) => element("b", line))];
    }

    /** Keeps an item lit, and its number in sight. @param {string} item */
    function pin(item) {
      [pinned, hot] = [item, ""];
      render();
      const [badge, box] = [one(".gen-on .badge", svg), svg.parentNode].map((part) => part?.getBoundingClientRect());
      if (badge) svg.parentNode.scrollBy(badge.x - box.x - box.width / 2, badge.y - box.y - box.height / 2);
    }

    /** @type {(target: any) => string} the item at a place of the page */
    const at = (target) => {
      const part = target.closest("svg a, .connection, .component, tr[data-connection]");
      return part ? itemOf(part.matches("a") ? part.firstElementChild : part) : "";
    };

    /** Shows a view; with a place, in the section of that number, while the other one gets a link.
     * @param {string} view @param {number} [place] */
    function turn(view, place) {
      show(view);
      if (place !== undefined) places.forEach((link, number) => {
        link.hidden = number === place;
        if (link.hidden) link.after(figure);
      });
      render();
    }

    /** Does what the address asks. */
    function follow() {
      const name = location.hash.slice(1);
      const row = rows.find(({ id }) => id && id === name);
      const place = ["connections", "data-flows"].indexOf(name);
      if (row) {
        pin(itemOf(row));
        one(".gen-said", figure).scrollIntoView({ block: "end" });
      } else if (place >= 0) {
        turn(name, place);
        one(`#${name}`).scrollIntoView();
      }
    }

    lines.forEach((line) => {
      const hit = one(".line", line).cloneNode();
      hit.setAttribute("class", "gen-hit");
      line.prepend(hit);
    });
    drawn.forEach((part) => {
      one("title", part)?.remove();
      part.append(document.createElementNS(svg.namespaceURI, "title"));
      if (!part.closest("a")) Object.assign(part, { role: "button", tabIndex: 0 });
    });
    [svg.parentNode, ...rows].forEach((area) => {
      on(area, "pointerover focusin pointerleave focusout", ({ type, target }) => {
        hot = /over|in$/.test(type) ? at(target) : "";
        render();
      });
      on(area, "click keydown", (event) => {
        if (event.target.closest("svg a")) event.stopPropagation(); // not Material's
        if (event.target.closest("a") || (event.key ? !/^(Enter| )$/.test(event.key) : `${getSelection()}`)) return;
        if (event.key) event.preventDefault();
        pin(at(event.target) === pinned ? "" : at(event.target));
      });
    });
    all(".gen-switch input", figure).forEach((radio) => on(radio, "change", () => turn(radio.value)));
    all("[hidden]", figure).forEach((part) => { part.hidden = false; });
    zoom(figure, svg);
    if (table) filter(table, rows, pin, (out) => { hidden = out; render(); });
    turn(`${figure.dataset.view}`, 0);
    return { follow, pin, turn };
  }

  /** The switch: what differs between the views is put into the picture shown.
   * @param {HTMLElement} figure @param {any[]} lines */
  function views(figure, lines) {
    const differing = ["svg > title", "svg > desc", ".legend > .note", "figcaption"];
    const known = Object.fromEntries(all(`[data-service="${figure.dataset.service}"]`).map((picture) => [picture.dataset.view, {
      lines: all(".connection", picture).map((line) => [line.dataset.arrows, one("title", line)?.textContent || ""]),
      parts: differing.map((path) => one(path, picture)?.innerHTML),
    }]));

    return (/** @type {string} */ name) => {
      if (!known[name]) return;
      lines.forEach((line, at) => {
        const [arrows, label] = known[name].lines[at];
        line.dataset.arrows = arrows;
        line.ariaLabel = label;
      });
      differing.forEach((path, at) => Object.assign(one(path, figure) || {}, { innerHTML: known[name].parts[at] }));
      one(".legend > .note", figure)?.removeAttribute("textLength");
      figure.dataset.view = name;
      Object.assign(one(`.gen-switch [value=${name}]`, figure) || {}, { checked: true });
    };
  }

  /** Zoom is a width in a box that scrolls. @param {HTMLElement} figure @param {SVGSVGElement} svg */
  function zoom(figure, svg) {
    const box = one(".gen-view", figure);
    const { width, height } = svg.viewBox.baseVal;
    const full = () => document.fullscreenElement;
    let [scale, apart, fitted] = [1, 0, true];
    /** @type {any} */ let grip; // where the mouse holds the picture

    /** @param {number} wanted @param {number} [x] @param {number} [y] the place of the window that stays */
    function to(wanted, x, y) {
      const { left, top } = box.getBoundingClientRect();
      const old = svg.getBoundingClientRect();
      const [across, down] = [x ? x - left : box.clientWidth / 2, y ? y - top : box.clientHeight / 2];
      scale = Math.min(Math.max(wanted, 0.2), 5);
      svg.style.width = `${width * scale}px`;
      box.scrollLeft = (across + left - old.left) * (width * scale) / old.width - across;
      box.scrollTop = (down + top - old.top) * (width * scale) / old.width - down;
      box.classList.toggle("gen-grab", box.scrollWidth > box.clientWidth);
      fitted = false;
    }

    /** Its width, on a phone one that can be read; if asked, all of it. */
    function fit(least = full() || box.clientWidth > 540 ? 0 : 0.7, whole = !!full()) {
      const room = full() ? box.clientHeight : parseFloat(getComputedStyle(box).maxHeight);
      const most = Math.min(full() ? 3 : 1, whole ? room / height : 1);
      to(Math.max(Math.min(box.clientWidth / width, most), least));
      fitted = true;
    }

    /** @type {Record<string, () => void>} */
    const acts = {
      in: () => to(scale * 1.25),
      out: () => to(scale / 1.25),
      fit: () => fit(0, true),
      full: () => (full() ? document.exitFullscreen() : figure.requestFullscreen?.()),
    };
    all("[data-do]", figure).forEach((button) => on(button, "click", acts[button.dataset.do]));
    on(box, "keydown", (event) => {
      const name = { "+": "in", "=": "in", "-": "out", 0: "fit" }[/** @type {string} */ (event.key)];
      if (!name || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      acts[name]();
    });
    on(box, "wheel", (event) => {
      if (!event.ctrlKey && !full()) return; // the page scrolls
      event.preventDefault();
      to(scale * Math.exp(-event.deltaY / 300), event.clientX, event.clientY);
    }, { passive: false });
    on(box, "pointerdown pointermove", ({ type, pointerType, buttons, clientX: x, clientY: y }) => {
      if (type === "pointerdown") grip = pointerType === "mouse" ? { x, y, moved: false } : null;
      if (!grip || !buttons || (!grip.moved && Math.hypot(x - grip.x, y - grip.y) < 4)) return;
      box.scrollBy(grip.x - x, grip.y - y);
      grip = { x, y, moved: true };
    });
    on(box, "click", (event) => {
      if (grip?.moved) { // it was a drag
        event.preventDefault();
        event.stopPropagation();
      }
      grip = null;
    }, { capture: true });
    on(box, "touchstart touchmove touchend", (event) => {
      const [a, b] = event.touches;
      const now = b ? Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) : 0;
      if (b) event.preventDefault();
      if (b && apart) to((scale * now) / apart, (a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2);
      apart = now;
    }, { passive: false });
    on(window, "resize", () => fitted && fit());
    on(figure, "fullscreenchange", () => fit());
    fit();
  }

  /** Filter, order, copy. @param {HTMLTableElement} table @param {any[]} rows of all tables
   * @param {(item: string) => void} [pin] @param {(hidden: Set<string>) => void} [leave] */
  function filter(table, rows, pin, leave) {
    const form = one(".gen-filter");
    const groups = all("tbody", table).map((part) => ({ part, head: one("th", part), rows: all("tr:has(td)", part) }));
    const total = groups.flatMap((group) => group.rows).length;
    const { compare } = new Intl.Collator("en", { numeric: true });

    function sift() {
      const [text, ...chosen] = all("[name]", form);
      const words = text.value.toLowerCase().split(/\s+/);
      const out = new Set(groups.flatMap(({ head, rows }) => rows.filter((row) =>
        words.some((/** @type {string} */ word) => !`${row.textContent} ${head?.textContent}`.toLowerCase().includes(word)) ||
        chosen.some(({ name, value }) => value && !row.dataset[name].split("\n").includes(value)),
      )).map((row) => row.dataset.connection));
      rows.forEach((row) => { row.hidden = out.has(row.dataset.connection); });
      groups.forEach(({ head, rows }) => { if (head) head.parentNode.hidden = rows.every((row) => row.hidden); });
      one("output", form).textContent = `${total - out.size} of ${total}`;
      leave?.(out);
    }

    /** @param {HTMLElement} told where to say so @param {string} text @param {string} words */
    async function copy(told, text, words) {
      if (!navigator.clipboard) return void prompt("Copy this", text);
      await navigator.clipboard.writeText(text);
      one(".gen-status").textContent = told.dataset.told = words;
      setTimeout(() => delete told.dataset.told, 1600);
    }

    function markdown() {
      const left = [...table.rows].filter((row) => !row.hidden);
      const plain = (/** @type {any} */ part) =>
        texts(part).map((text) => text.replace(/\s+/g, " ").replace(/\u00ad/g, "").replace(/[\\|<>*_`[\]]/g, "\\$&")).join("<br>");
      const [heads, ...others] = left.map(({ cells }) => [...cells].flatMap((cell) =>
        cell.colSpan > 1 ? [`**${plain(cell)}**`, ...Array(cell.colSpan - 1)] : plain(cell)));
      return [heads, heads.map(() => "---"), ...others].map((line) => `| ${line.join(" | ")} |\n`).join("") +
        [...new Set(left.flatMap(notes))].map((note) => `\n${plain(note)}\n`).join("");
    }

    all("thead th", table).forEach((head, column) => {
      const button = element("button", head.textContent);
      head.replaceChildren(button);
      on(button, "click", () => {
        const order = head.ariaSort === "ascending" ? "descending" : "ascending";
        all("thead th", table).forEach((other) => { other.ariaSort = other === head ? order : null; });
        groups.forEach(({ part, rows }) => {
          rows.sort((a, b) => compare(a.cells[column].textContent, b.cells[column].textContent));
          if (order === "descending") rows.reverse();
          part.append(...rows);
        });
      });
    });
    on(form, "input", sift);
    on(form, "reset", () => setTimeout(sift));
    const button = one("[data-do=markdown]");
    on(button, "click", () => copy(button, markdown(), "Copied as Markdown"));
    all("a.gen-number", table).forEach((link) => on(link, "click", (event) => {
      if (event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      event.stopPropagation();
      history.replaceState(history.state, "", link.href);
      pin?.(`connection ${link.textContent}`);
      copy(link, link.href, "Link copied");
    }));
    form.hidden = button.hidden = false;
    sift();
  }

  function start() {
    const figure = one(".gen-picture[data-live]:not(.gen-ready)");
    const table = one(".gen-rows[data-live]:not(:has(button))");
    if (figure) {
      figure.classList.add("gen-ready");
      live = connect(figure);
      live.follow();
    } else if (table) filter(table, all("tbody tr", table));
  }

  on(window, "hashchange load", () => live?.follow());
  on(window, "keydown", ({ key }) => key === "Escape" && live?.pin(""));
  on(window, "beforeprint", () => { live?.pin(""); live?.turn("connections", 0); });
  on(document, "DOMContentLoaded", start);
  const { document$, location$ } = /** @type {any} */ (window); // navigation.instant puts in pages and addresses
  document$?.subscribe(start);
  location$?.subscribe(() => setTimeout(() => live?.follow()));
})();
