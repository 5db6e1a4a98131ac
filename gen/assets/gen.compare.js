// @ts-check
// Two services side by side, out of a line for each connection; only the page that compares them asks for this.
"use strict";
(() => {
	/** A connection: its two places, the names of its ends, protocol, ports, its rows as links.
	 * @typedef {{ places: number[], names: string[], protocol: string, port: string, rows: HTMLElement[] }} Line */
	/** @type {any} */ const box = document.querySelector(".gen-compare:not(.gen-ready)");
	if (!box) return;
	const out = box.querySelector(".gen-sides");
	const words = out.dataset;
	/** @type {HTMLSelectElement[]} */ const picks = [...box.querySelectorAll("select")];
	/** @type {HTMLAnchorElement[]} */ const places = [...box.querySelectorAll("[hidden] > a")];

	/** @type {(tag: string, parts?: any[], more?: object) => any} */
	const element = (tag, parts = [], more = {}) => {
		const made = Object.assign(document.createElement(tag), more);
		made.append(...parts);
		return made;
	};
	const place = (/** @type {number} */ at) => element("a", [places[at].textContent], { href: places[at].href });

	/** @type {(text: string) => Line} */
	const line = (text) => {
		const [source, destination, from, to, protocol, port, rows] = text.split("\t");
		const links = rows.split(" ").map((row) => {
			const [at, number] = row.split(":");
			const { dataset, href } = places[+at];
			return element("a", [`${dataset.label} ${number}`], { href: `${href}#connection-${number}` });
		});
		return { places: [+source, +destination], names: [from, to], protocol, port, rows: links };
	};

	/** @type {Line[]} */
	const lines = box.dataset.lines.split("\n").filter(Boolean).map(line);
	const apart = (/** @type {any[]} */ parts) => parts.flatMap((part, at) => (at ? [", ", part] : [part]));
	const links = (/** @type {Line} */ { rows }) => apart(rows.map((row) => row.cloneNode(true)));

	/** A table with a heading above each group of its rows. @type {(title: string, heads: string[], groups: any[][]) => any} */
	const table = (title, heads, groups) => {
		const bodies = groups.filter(([, rows]) => rows.length).map(([heading, rows]) => element("tbody", [
			...(heading ? [element("tr", [element("th", [heading], { scope: "rowgroup", colSpan: heads.length })], { className: "gen-heading" })] : []),
			...rows.map((/** @type {any[][]} */ cells) => element("tr", cells.map((parts, at) => {
				const cell = element("td", parts, { className: "gen-whole" });
				if (at && parts.length) cell.dataset.said = `${heads[at]}:`;
				return cell;
			}))),
		]));
		const head = element("thead", [element("tr", heads.map((text) => element("th", [text], { scope: "col" })))]);
		const whole = element("table", [element("caption", [title]), head, ...bodies], { className: "gen-rows" });
		return element("div", [whole], { className: "gen-table gen-suite", tabIndex: 0, role: "region", ariaLabel: title });
	};

	/** What a service has with each other place. @type {(own: number) => Map<number, Line[]>} */
	const peers = (own) => {
		const known = new Map();
		lines.filter((one) => one.places.includes(own)).forEach((one) => {
			const [other] = one.places.filter((at) => at !== own);
			known.set(other, [...(known.get(other) || []), one]);
		});
		return known;
	};

	/** The ports, or protocols without one, and who opens. @type {(some: Line[] | undefined, own: number) => string[]} */
	const ways = (some = [], own) => [...new Set(some.map(({ places: [source], protocol, port }) =>
		`${source === own ? words.opens : words.accepts} ${port || protocol}`))].sort();

	const cell = (/** @type {Line[] | undefined} */ some, /** @type {number} */ own) => (some || []).map((one) => {
		const way = one.places[0] === own ? words.opens : words.accepts;
		return element("p", [[way, one.protocol, one.port].filter(Boolean).join(" "), " (", ...links(one), ")"]);
	});

	function show() {
		const [a, b] = picks.map(({ value }) => places.findIndex(({ id }) => value && id === `with-${value}`));
		const link = box.querySelector("form a");
		link.hidden = a < 0 || b < 0 || a === b;
		link.href = `#pair-${picks.map(({ value }) => value).join(".")}`;
		if (!link.hidden) history.replaceState(history.state, "", link.href);
		out.replaceChildren();
		if (link.hidden) return;
		const [first, second] = [peers(a), peers(b)];
		const names = [a, b].map((at) => `${places[at].textContent}`);
		const between = first.get(b) || [];
		first.delete(b);
		second.delete(a);
		const order = (/** @type {number[]} */ some) => some.sort((x, y) => x - y);
		const both = order([...first.keys()].filter((at) => second.has(at)));
		const row = (/** @type {number} */ at) => [[place(at)], cell(first.get(at), a), cell(second.get(at), b),
			both.includes(at) ? [ways(first.get(at), a).join() === ways(second.get(at), b).join() ? words.same : words.other] : []];
		const only = [first, second].map((some) => order([...some.keys()].filter((at) => !both.includes(at))));
		const rows = between.map((one) => [links(one), ...one.names.map((name) => [name]), [one.protocol], [one.port]]);
		const sides = [[words.both, both.map(row)], ...only.map((some, at) => [`${words.only} ${names[at]}`, some.map(row)])];
		if (!rows.length && !both.length) out.append(element("p", [words.none]));
		if (rows.length) out.append(table(words.between, words.heads.split(", "), [["", rows]]));
		out.append(table(names.join(" – "), [words.peer, ...names, words.differ], sides));
		out.append(...ports([first, second].map((some) => [...some.values()].flat().concat(between)), names));
	}

	/** The ports of both, and of only one. @type {(some: Line[][], names: string[]) => any[]} */
	function ports(some, names) {
		const compare = new Intl.Collator("en", { numeric: true }).compare;
		const [first, second] = some.map((list) => new Set(list.flatMap(({ port }) => port.split(", ")).filter(Boolean)));
		const listed = [
			[words.shared, [...first].filter((port) => second.has(port))],
			[`${words.alone} ${names[0]}`, [...first].filter((port) => !second.has(port))],
			[`${words.alone} ${names[1]}`, [...second].filter((port) => !first.has(port))],
		];
		const items = listed.filter(([, list]) => list.length).map(([name, list]) =>
			element("li", [element("strong", [`${name}:`]), ` ${/** @type {string[]} */ (list).sort(compare).join(", ")}`]));
		return items.length ? [element("ul", items)] : [];
	}

	/** Picks what the address names: `#with-shop` one service, `#pair-shop.bank` two. */
	function follow() {
		const [, one, other] = /^#(?:with|pair)-([^.]+)(?:\.(.+))?$/.exec(location.hash) || [];
		if (!one || !box.isConnected) return;
		[one, other || picks[1].value].forEach((value, at) => {
			picks[at].value = [...picks[at].options].some((option) => option.value === value) ? value : "";
		});
		show();
		box.querySelector("form").scrollIntoView({ block: "center" });
	}

	picks.forEach((pick) => pick.addEventListener("change", show));
	["hashchange", "load"].forEach((event) => window.addEventListener(event, follow)); // behind the browser's own jump
	/** @type {any} */ (window).location$?.subscribe(() => setTimeout(follow)); // navigation.instant
	box.classList.add("gen-ready");
	box.hidden = false;
	show();
	follow();
})();
