// @ts-check
// Ties pictures to tables.
"use strict";
(() => {
	/** @type {any} */ let live; // the picture that is shown
	/** @type {any} */ let words = {}; // by the English ones
	const NAMES = "find component protocol classification flow zone transport encryption sensitivity when view".split(" ");

	/** @type {(selector: string, root?: any) => any} */
	const one = (selector, root = document) => root.querySelector(selector);
	/** @type {(selector: string, root?: any) => any[]} */
	const all = (selector, root = document) => [...root.querySelectorAll(selector)];
	/** @type {(target: any, names: string, act: (event: any) => void, options?: object) => void} */
	const on = (target, names, act, options) => names.split(" ").forEach((name) => target.addEventListener(name, act, options));
	/** @type {(tag: string, textContent: string, more?: object) => HTMLElement} */
	const element = (tag, textContent, more) => Object.assign(document.createElement(tag), { textContent, ...more });
	/** @type {(cell: any) => string[]} */
	const texts = (cell) =>
		(one("p, li", cell) ? all("p, li:not(:has(p, li))", cell) : [cell]).map((part) => part.textContent.trim());
	const joined = (/** @type {any} */ cell) => texts(cell).join("; ");
	/** @type {(event: any) => boolean} */
	const modified = (event) => event.ctrlKey || event.metaKey || event.altKey;
	const folded = (text = "") => text.replace(/[\u00ad\u200b\u2060]/g, "").normalize("NFKC").toLowerCase();
	/** @type {(row: any) => any[]} its footnotes */
	const notes = (row) => all("sup a", row).map((link) => one(link.hash));

	/** @type {(text: string, values?: any) => string} */
	const say = (text, values = {}) =>
		Object.keys(values).reduce((line, key) => line.replace(`{${key}}`, values[key]), words[text] || text);

	const asked = () => new URLSearchParams(location.search);

	/** To the address. @param {Record<string, string>} state */
	function remember(state) {
		const query = asked();
		NAMES.forEach((name) => {
			const value = state[name] ?? query.get(name);
			query.delete(name);
			if (value) query.append(name, value);
		});
		history.replaceState(history.state, "", location.href.split(/[?#]/)[0] + (query.size ? `?${query}` : "") + location.hash);
		all(".gen-filter a").forEach((link) => { link.href = location.href; });
	}

	/** A number is a port (`443`, `tcp/443`, `8000-8100`), else it begins a word.
	 * @returns {((row: any) => boolean)[]} */
	const terms = (text = "") => folded(text).replace(/\bports? (?=\d)/g, "").split(/[\s,;]+/).filter(Boolean).map((term) => {
		const [, before, low, high = low, after = before] =
			/^(?:([a-z]+)[/:])?:?(\d{1,5})(?:[-–](\d{1,5}))?(?:\/([a-z]+))?$/.exec(term) || [];
		if (low) return ({ dataset: { ports = "" } }) => ports.toLowerCase().split(" ").some((port = "") => {
			const [first, last, ...transports] = port.split(/[-/]/);
			return +first <= +high && +last >= +low && (!after || transports.includes(after));
		});
		const start = /^[\p{L}\p{N}]/u.test(term) ? "(?<![\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{N}])" : "";
		const word = new RegExp(start + term.replace(/[/.*+?^${}()|[\]\\]/g, "\\$&"), "u");
		return ({ words }) => word.test(words);
	});

	/** One tab stop: the box, or one item (`inside`); arrows go on from there.
	 * @param {any} box @param {() => any[]} list */
	function rove(box, list, inside = false) {
		let [last] = list();
		list().forEach((item) => { item.tabIndex = -1; });
		if (inside) [box.tabIndex, last.tabIndex] = [-1, 0];
		on(box, "keydown", (event) => {
			const items = list().filter((item) => !item.closest("[hidden], .gen-away"));
			const at = items.indexOf(event.target);
			if (modified(event) || (at < 0 && (inside || event.key !== "ArrowDown"))) return; // it scrolls
			const [before, after] = [items.slice(0, Math.max(at, 0)).reverse(), items.slice(at + 1)];
			const column = event.target.closest("td, th")?.cellIndex;
			const near = (some = items) => some.find((item) => at < 0 || item.closest("td, th")?.cellIndex === column);
			const to = {
				ArrowRight: after[0], ArrowLeft: before[0], ArrowDown: near(after), ArrowUp: near(before),
				Home: items[0], End: items[items.length - 1],
			}[/** @type {string} */ (event.key)];
			if (!to) return;
			event.preventDefault();
			if (inside) [last.tabIndex, to.tabIndex] = [-1, 0];
			last = to;
			to.focus();
		});
	}

	const HERE = /** @type {any} */ (document.currentScript).src;

	/** Acts with what gen.rows.js has, loaded when first wanted. @param {(make: any) => void} act */
	function making(act) {
		const { genRows } = /** @type {any} */ (window);
		if (genRows) act(genRows);
		else document.head.append(element("script", "", { src: HERE.replace("gen.js", "gen.rows.js"), onload: () => making(act) }));
	}

	/** An item: "connection 6", "component kafka", or "". @param {any} figure */
	function connect(figure) {
		const svg = one(".gen-view > svg", figure);
		const lists = figure.dataset.service !== "shared"; // on a map a box leads on
		const places = all(".gen-elsewhere");
		const table = one(".gen-rows[data-live]");
		const rows = all(".gen-rows tr[data-connection]");
		const drawn = all(".connection, .component", svg);
		const lines = new Map(all(".connection", svg).map((line) => [line.dataset.connection, line]));
		const show = views(figure, [...lines.values()]);
		const card = one(".gen-said", figure);
		const close = element("button", "×", { ariaLabel: say("Let go (Esc)"), onclick: () => pin("") });
		const told = one(".gen-status") || element("p", "");
		const usual = figure.dataset.view;
		const view = () => asked().get("view")?.toLowerCase();
		const whole = svg.getAttribute("viewBox");
		let [hot, pinned, hidden, hint, about, spot, heard] = ["", "", new Set(), "", "", 0, ""]; // spot: its section
		/** @type {any} */ let alone; // a part's picture instead of the whole; true: what is lit of it
		/** @type {any[] | undefined} */ let kept; // while it is printed

		/** @type {(part: any) => string} */
		const itemOf = ({ dataset: { component, connection } }) =>
			connection ? `connection ${connection}` : component ? `component ${component}` : "";
		const ends = (line = "") => [lines.get(line).dataset.source, lines.get(line).dataset.destination];
		/** The lines that an item lights up; all for none. */
		const reached = (item = "") => [...lines.keys()].filter((line) =>
			!item || item === `connection ${line}` || ends(line).some((end) => item === `component ${end}`));

		const left = (item = "") => reached(item).filter((line) => !hidden.has(`connection ${line}`));

		/** Lights up what is pointed at, kept, or left by the filter. */
		function render() {
			const item = hot || pinned;
			const shown = new Set(left(item));
			const near = new Set([...shown].flatMap(ends));
			[...drawn, ...rows].forEach((part) => {
				const { component, connection } = part.dataset;
				const own = itemOf(part) === item;
				const touched = connection ? shown.has(connection) : near.has(component);
				part.classList.toggle("gen-on", !!item && (own || (touched && connection)));
				part.classList.toggle("gen-dim", (!!item || hidden.size > 0) && !own && !touched);
				const stop = part.closest("a") || part;
				if (stop.role) stop.ariaPressed = String(itemOf(part) === pinned);
			});
			const now = [pinned || hot, ...hidden, hint, !pinned].join();
			if (now === about) return;
			about = now;
			card.replaceChildren(...said(pinned || hot), ...(pinned ? [close] : []));
			card.popover = pinned ? "manual" : null;
			if (pinned) card.showPopover?.();
		}

		function said(item = "") {
			if (!item) return [element("span", hint || card.dataset.hint)];
			const [kind, name] = item.split(" ");
			const row = rowOf(item);
			if (row) {
				const [id, source, destination, protocol, port, ...rest] = [...row.cells, ...notes(row)].map((cell) =>
					`${cell.dataset.said || ""} ${joined(cell)}`.trim());
				const more = pinned ? (row.dataset.more || "").split("\n") : [];
				const facts = [protocol, port && say("port {port}", { port }), ...rest, ...more].filter(Boolean).map((fact) => element("span", fact));
				return [element("b", id), element("strong", `${source} → ${destination}`), ...facts];
			}
			const part = drawn.find((other) => itemOf(other) === item);
			const title = element("strong", part.ariaLabel || all("text", part).map(({ textContent }) => textContent).join(" "));
			const [every, some] = [reached(item), left(item)];
			if (kind !== "component" || !pinned) return [title, ...every.map((line) => element("b", line))];
			const own = one(`.gen-excerpt a[href$="/${name}-${figure.dataset.view}.svg"] img`);
			const [count, link, list] = [element("span", say("{n} of {total} connections", { n: some.length, total: every.length })), part.closest("a"), element("ul", "")];
			list.append(...some.map((line) => peer(line, name)));
			return [title, count, link && element("a", say("Its page"), { href: link.href.baseVal }), (own || some.length < lines.size) && element("button", alone
				? say("Back to the whole") : say("Only this"), { onclick: () => only(!alone && (own || true)) }), list].filter(Boolean);
		}

		const rowOf = (item = "") => rows.find((row) => row.id && itemOf(row) === item);

		/** A line of a box's list. */
		function peer(line = "", name = "") {
			const row = rowOf(`connection ${line}`);
			const [source, destination] = ends(line);
			const [, from, to, ...rest] = [...row?.cells || []].map(joined);
			const way = source === destination ? `↻ ${say("itself")}` : source === name ? `→ ${to}` : `← ${from}`;
			const [item, link] = [element("li", ""), element(row ? "a" : "span", "", row && { href: `#${row.id}` })];
			const words = row ? [way, ...rest.slice(0, 2)].filter(Boolean).join(" · ") : lines.get(line).ariaLabel;
			link.append(element("b", line), " ", element("span", words));
			item.append(link);
			return item;
		}

		/** Shows a part's own picture instead, or of the whole what is lit. @param {any} [picture] */
		function only(picture) {
			alone?.remove?.();
			alone = picture?.cloneNode?.() || picture;
			if (picture?.src) svg.after(Object.assign(alone, { className: "gen-alone", loading: "eager" }));
			drawn.forEach((part) => (part.closest("a") || part).classList.toggle("gen-away", picture === true && part.matches(".gen-dim")));
			svg.classList.add("gen-bounds");
			const { x, y, width, height } = drawn[0].closest("[transform]").getBBox();
			svg.classList.remove("gen-bounds");
			svg.setAttribute("viewBox", picture === true ? `${x + 8} ${y + 8} ${width + 24} ${height + 24}` : whole);
			fit();
			about = "";
			render();
		}

		/** Keeps an item lit, unless filtered out. */
		function pin(item = "") {
			const lost = hidden.has(item);
			hint = lost ? say("Connection {id} is not kept: the filter hides it.", { id: item.slice(11) }) : "";
			[pinned, hot] = [lost ? "" : item, ""];
			if (alone) only();
			render();
			told.textContent = hint || (pinned && card.innerText);
			const [badge, box] = [one(".gen-on .badge", svg), svg.parentNode].map((part) => part?.getBoundingClientRect());
			if (badge) svg.parentNode.scrollBy(badge.x - box.x - box.width / 2, badge.y - box.y - box.height / 2);
		}

		/** @type {(target: any) => string} the item at a place */
		const at = (target) => {
			const part = target.closest("svg a, .connection, .component, tr[data-connection]");
			return part ? itemOf(part.matches("a") ? part.firstElementChild : part) : "";
		};

		/** Shows a view in the section of a number. */
		function turn(view = "", place = spot) {
			show(view);
			if (!kept) remember({ view: figure.dataset.view === usual ? "" : figure.dataset.view });
			places.forEach((link, number) => {
				link.hidden = number === place;
				if (link.hidden && link.nextElementSibling !== figure) link.after(figure); // else the focus would be lost
			});
			spot = place;
			render();
		}

		/** Does what the address asks. */
		function follow() {
			const fresh = heard !== location.hash;
			const gone = heard && fresh;
			heard = location.hash;
			const name = location.hash.slice(1);
			const row = rows.find(({ id }) => id && id === name);
			const place = ["connections", "data-flows"].indexOf(name);
			if (row && (fresh || pinned)) { // else the reader let go
				pin(itemOf(row));
				one(".gen-strip", figure).scrollIntoView({ block: "end" });
			} else if (place >= 0) {
				turn((!gone && view()) || name, place);
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
			const link = part.closest("a");
			if (!link || lists) Object.assign(link || part, { role: "button" });
		});
		rove(svg.parentNode, () => drawn.map((part) => part.closest("a") || part), true);
		[svg.parentNode, ...rows].forEach((area) => {
			on(area, "pointerover focusin pointerleave focusout", ({ type, target }) => {
				hot = /over|in$/.test(type) ? at(target) : "";
				render();
			});
			on(area, "click keydown", (event) => {
				const link = event.target.closest("a");
				const box = link?.closest("svg");
				if (box) event.stopPropagation(); // not Material's
				if (link && (!lists || !box || modified(event))) return;
				if (event.key ? !/^(Enter| )$/.test(event.key) : `${getSelection()}`) return;
				if (event.key || link) event.preventDefault();
				pin(at(event.target) === pinned ? "" : at(event.target));
			});
		});
		all(".gen-switch input", figure).forEach((radio) => on(radio, "change", () => turn(radio.value)));
		all(".gen-marks", figure).forEach((select) => on(select, "change", () => making((make) => make.mark(svg, lines, rowOf, select.value, say("not described")))));
		all("[hidden]", figure).forEach((part) => { part.hidden = false; });
		const fit = zoom(figure, svg);
		if (table) filter(table, rows, pin, (out) => {
			hidden = out;
			if (hidden.has(pinned)) pin(pinned);
			else render();
		});
		turn(view() || usual);

		/** Paper has both pictures, each in its place. */
		function print(before = false) {
			const [item, name, place] = (kept = before ? [pinned, figure.dataset.view, spot] : kept) || ["", usual, 0];
			pin(before ? "" : item);
			turn(before ? usual : name, before ? 0 : place);
			if (!before) kept = undefined;
		}

		const undo = () => (alone ? only() : pin("")); // one step back
		return { follow, print, undo };
	}

	/** Puts what differs between the views into the picture. @param {any} figure @param {any[]} lines */
	function views(figure, lines) {
		const differing = ["svg > title", "svg > desc", ".legend > .note", "figcaption"];
		const known = Object.fromEntries(all(`[data-service="${figure.dataset.service}"]`).map((picture) => [picture.dataset.view, {
			lines: all(".connection", picture).map((line) => [line.dataset.arrows, one("title", line)?.textContent || ""]),
			parts: differing.map((path) => one(path, picture)?.innerHTML),
		}]));

		return (name = "") => {
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

	/** Zoom is a width. @param {any} figure @param {any} svg */
	function zoom(figure, svg) {
		const box = one(".gen-view", figure);
		const picture = svg.viewBox.baseVal;
		const full = () => document.fullscreenElement;
		let [scale, apart, fitted] = [1, 0, true];
		/** @type {any} */ let grip; // where the mouse holds the picture

		/** x and y: the place of the window that stays. */
		function to(wanted = 1, x = 0, y = 0) {
			const { left, top } = box.getBoundingClientRect();
			const old = svg.getBoundingClientRect();
			const [across, down] = [x ? x - left : box.clientWidth / 2, y ? y - top : box.clientHeight / 2];
			scale = Math.min(Math.max(wanted, 0.2), 5);
			box.classList.add("gen-zoomed");
			const width = picture.width * scale;
			svg.style.width = `${width}px`;
			box.scrollLeft = (across + left - old.left) * width / old.width - across;
			box.scrollTop = (down + top - old.top) * width / old.width - down;
			box.classList.toggle("gen-grab", box.scrollWidth > box.clientWidth);
			fitted = false;
		}

		/** Its width, on a phone one to read; if asked, all of it. */
		function fit(least = full() || box.clientWidth > 540 ? 0 : 0.7, whole = !!full()) {
			const room = full() ? box.clientHeight : innerHeight * 0.86;
			const most = Math.min(full() ? 3 : 1, whole ? room / picture.height : 1);
			to(Math.max(Math.min(box.clientWidth / picture.width, most), least));
			box.classList.remove("gen-zoomed");
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
			if (!name || modified(event)) return;
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
		return fit;
	}

	/** Filter, order, copy. @param {any} table @param {any[]} rows of all tables
	 * @param {(item: string) => void} [pin] @param {(hidden: Set<string>) => void} [leave] */
	function filter(table, rows, pin, leave) {
		const form = one(".gen-filter");
		const groups = all("tbody", table).map((part) => ({ part, head: one("th", part), rows: all("tr:has(td)", part) }));
		const total = groups.flatMap((group) => group.rows).length;
		const [controls, output] = [all("[name]", form), one("output", form)];
		const files = one(".gen-downloads:has([data-do=markdown])");
		const every = one("[data-do=all]", files); // whether files have all rows, too
		const { compare } = new Intl.Collator("en", { numeric: true });
		groups.forEach(({ head, rows }) => rows.forEach((row) => {
			const { zone, transport } = row.dataset;
			const text = [...[...row.cells, ...notes(row)].flatMap(texts), head?.textContent, zone, transport].join("\n");
			row.words = folded(`${text}\n${text.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")}`);
		}));

		function sift() {
			const [find, ...chosen] = controls;
			const wanted = terms(find.value);
			const out = new Set(groups.flatMap((group) => group.rows).filter((row) =>
				wanted.some((matches) => !matches(row)) ||
				chosen.some(({ name, value }) => value && !folded(row.dataset[name] || "").split("\n").includes(folded(value))),
			).map((row) => row.dataset.connection));
			rows.forEach((row) => { row.hidden = out.has(row.dataset.connection); });
			groups.forEach(({ head, rows }) => head && (head.parentNode.hidden = rows.every((row) => row.hidden)));
			output.textContent = say("{n} of {total}", { n: total - out.size, total });
			output.dataset.by = controls.filter(({ value }) => value)
				.map(({ labels, selectedOptions, value }) => `${labels[0].firstChild.data} ${selectedOptions?.[0].text || value}`).join(", ");
			if (every) every.parentNode.hidden = !out.size;
			remember(Object.fromEntries(controls.map(({ name, value }) => [name, value])));
			leave?.(new Set([...out].map((line) => `connection ${line}`)));
		}

		/** What the address asks for. */
		function recall() {
			controls.forEach((control) => {
				const value = asked().get(control.name) || "";
				const known = [...(control.options || [])].find((option) =>
					[option.value, option.text, option.text.slice(5)].map(folded).includes(folded(value)));
				if (control.options && !known) control.add(new Option(value));
				if (value) control.parentNode.hidden = false;
				control.value = known ? known.value : value;
			});
			sift();
		}

		/** @type {() => any[]} */
		const left = () => [...table.rows].filter((row) => !row.hidden || every?.checked);

		/** @param {any} told */
		async function copy(told, text = "", words = "") {
			if (!navigator.clipboard) return void prompt(say("Copy this"), text);
			await navigator.clipboard.writeText(text);
			one(".gen-status").textContent = told.dataset.told = words;
			setTimeout(() => delete told.dataset.told, 1600);
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
		on(files, "pointerover focusin", () => making(() => {}), { once: true });
		on(button, "click", () => making((make) => copy(button, make.markdown(left(), texts, notes), say("Copied as Markdown"))));
		[...all("a.gen-number", table), one("a", form)].forEach((link) => on(link, "click", (event) => {
			if (modified(event)) return;
			event.preventDefault();
			event.stopPropagation();
			history.replaceState(history.state, "", link.href);
			if (link.closest("td")) pin?.(`connection ${link.textContent}`);
			copy(link, link.href, say("Link copied"));
		}));
		all("a[download]", files).forEach((file) => on(file, "click", (event) => {
			if (every.parentNode.hidden || every.checked) return;
			event.preventDefault();
			making((make) => make.save(file.href, left(), joined, say("Heading")));
		}));
		form.hidden = button.hidden = false;
		recall();
	}

	function start() {
		words = JSON.parse(one("[data-gen-words]")?.dataset.genWords || "{}");
		const paper = one(".gen-paper")?.dataset; // what a printed page says at its head
		if (paper) ["title", "facts"].forEach((name) => document.documentElement.style.setProperty(`--gen-${name}`, JSON.stringify(paper[name])));
		const figure = one(".gen-picture[data-live]:not(.gen-ready)");
		const table = one(".gen-rows[data-live]:not(:has(button))");
		if (figure) {
			figure.classList.add("gen-ready");
			live = connect(figure);
			live.follow();
		} else if (table) filter(table, all("tbody tr", table));
		all(".gen-table:not(.gen-ready)").forEach((box) => {
			box.classList.add("gen-ready");
			rove(box, () => all("a, button", box));
		});
	}

	on(window, "hashchange load", () => live?.follow());
	on(window, "keydown", ({ key }) => key === "Escape" && live?.undo());
	on(window, "beforeprint afterprint", ({ type }) => live?.print(type === "beforeprint"));
	on(document, "DOMContentLoaded", start);
	const { document$, location$ } = /** @type {any} */ (window); // navigation.instant
	document$?.subscribe(start);
	location$?.subscribe(() => setTimeout(() => live?.follow()));
})();
