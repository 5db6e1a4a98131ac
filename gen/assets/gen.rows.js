// @ts-check
// What rows say, in other forms: as CSV, XLSX or Markdown, and beside the lines. gen.js loads it when one is wanted.
"use strict";
(() => {
	/** CSV (RFC 4180); what a spreadsheet would run as a formula is made text, as in the files of all rows.
	 * @param {string[][]} rows */
	const csv = (rows) => rows.map((row) => row.map((text) =>
		`"${text.replace(/^[=+\-@\t\n]/, "'$&").replace(/"/g, '""')}"`).join(",") + "\n").join("");

	const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
	const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
	const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
	const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
	const KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml";
	/** @type {(type: string, target: string) => string} */
	const relation = (type, target) => `<Relationships xmlns="${PACKAGE}/relationships">` +
		`<Relationship Id="rId1" Type="${OFFICE}/${type}" Target="${target}"/>` +
		(type === "worksheet" ? `<Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/>` : "") + "</Relationships>";

	/** A text of XML, without what that can't hold; `_x0041_` would be read as a letter. */
	const escaped = (text = "") => text.slice(0, 32767).replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, "")
		.replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_").replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

	/** A column's name: A to Z, AA, AB. @type {(column: number) => string} */
	const letter = (column) => (column < 26 ? "" : letter(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + column % 26);

	/** The parts of a workbook (ECMA-376) of one sheet: each cell a text, the first row bold and in sight.
	 * @param {string[][]} rows */
	function parts(rows) {
		const area = `A1:${letter(rows[0].length - 1)}${Math.max(2, rows.length)}`;
		const widths = rows[0].map((_, at) => Math.min(60, Math.max(8, ...rows.map((row) => row[at].length + 2))));
		return {
			"[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ` +
				'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
				[["workbook", "sheet.main"], ["worksheets/sheet1", "worksheet"], ["styles", "styles"]].map(([name, kind]) =>
					`<Override PartName="/xl/${name}.xml" ContentType="${KIND}.${kind}+xml"/>`).join("") + "</Types>",
			"_rels/.rels": relation("officeDocument", "xl/workbook.xml"),
			"xl/_rels/workbook.xml.rels": relation("worksheet", "worksheets/sheet1.xml"),
			"xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>` +
				'<sheet name="Connections" sheetId="1" r:id="rId1"/></sheets></workbook>',
			"xl/styles.xml": `<styleSheet xmlns="${MAIN}"><fonts count="2">${["", "<b/>"].map((bold) => `<font>${bold}<sz val="11"/><name val="Calibri"/></font>`).join("")}</fonts>` +
				`<fills count="2">${["none", "gray125"].map((fill) => `<fill><patternFill patternType="${fill}"/></fill>`).join("")}</fills>` +
				'<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2">' +
				[0, 1].map((font) => `<xf fontId="${font}" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`).join("") +
				'</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
			"xl/worksheets/sheet1.xml": `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
				'<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>' +
				widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`).join("") +
				"</cols><sheetData>" + rows.map((row, at) => `<row r="${at + 1}">` + row.map((text, column) =>
				`<c r="${letter(column)}${at + 1}" s="${at ? 0 : 1}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`).join("") +
				"</row>").join("") + `</sheetData><autoFilter ref="${area}"/></worksheet>`,
		};
	}

	/** The checksum of ZIP, CRC-32. @param {Uint8Array} bytes */
	function checksum(bytes) {
		let sum = -1;
		for (const byte of bytes) {
			sum ^= byte;
			for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
		}
		return ~sum;
	}

	/** Files in a ZIP archive (APPNOTE 4.3), as they are. @param {Record<string, string>} files */
	function zip(files) {
		const [text, out, list] = [new TextEncoder(), /** @type {Uint8Array<ArrayBuffer>[]} */ ([]), /** @type {Uint8Array<ArrayBuffer>[]} */ ([])];
		const size = (/** @type {Uint8Array[]} */ some) => some.reduce((sum, { length }) => sum + length, 0);
		/** @type {(...numbers: [bytes: number, value: number][]) => Uint8Array<ArrayBuffer>} */
		const little = (...numbers) => new Uint8Array(numbers.flatMap(([bytes, value]) =>
			[...Array(bytes)].map((_, at) => (value >>> (8 * at)) & 255)));
		Object.entries(files).forEach(([path, content]) => {
			const [name, bytes, start] = [text.encode(path), text.encode(HEAD + content), size(out)];
			/** @type {[number, number][]} */
			const facts = [[2, 20], [2, 0x800], [2, 0], [2, 0], [2, 0x21], [4, checksum(bytes)], [4, bytes.length], [4, bytes.length],
				[2, name.length], [2, 0]];
			out.push(little([4, 0x04034b50], ...facts), name, bytes);
			list.push(little([4, 0x02014b50], [2, 20], ...facts, [2, 0], [2, 0], [2, 0], [4, 0], [4, start]), name);
		});
		const count = list.length / 2;
		return [...out, ...list, little([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size(list)], [4, size(out)], [2, 0])];
	}

	/** The texts of rows of a table, their heading in a column of its own.
	 * @param {any[]} rows @param {(cell: any) => string} joined @param {string} title */
	const cells = (rows, joined, title) => rows.filter((row) => !row.querySelector("[scope=rowgroup]")).map((row) => {
		const heading = row.parentNode.querySelector("[scope=rowgroup]")?.textContent || (row.rowIndex ? "" : title);
		return [...[...row.cells].map(joined), ...(row.closest("table").querySelector("[scope=rowgroup]") ? [heading] : [])]
			.map((text) => text.replace(/\u00ad/g, ""));
	});

	/** Saves rows of a table under the name of the file that has all, in its form.
	 * @param {string} all @param {any[]} rows @param {(cell: any) => string} joined @param {string} title */
	function save(all, rows, joined, title) {
		const [, name, ending] = /([^/]*)\.(\w+)$/.exec(all) || ["", "table", "csv"];
		const texts = cells(rows, joined, title);
		const blob = ending === "xlsx" ? new Blob(zip(parts(texts)), { type: `${KIND}.sheet` }) : new Blob([csv(texts)], { type: "text/csv" });
		const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: `${name}-shown.${ending}` });
		link.click();
		setTimeout(() => URL.revokeObjectURL(link.href), 60000);
	}

	/** Rows of a table, and their footnotes, as Markdown.
	 * @param {any[]} rows @param {(cell: any) => string[]} texts @param {(row: any) => any[]} notes */
	function markdown(rows, texts, notes) {
		const plain = (/** @type {any} */ part) =>
			texts(part).map((text) => text.replace(/\s+/g, " ").replace(/\u00ad/g, "").replace(/[\\|<>*_`[\]]/g, "\\$&")).join("<br>");
		const [heads, ...others] = rows.map(({ cells }) => [...cells].flatMap((cell) =>
			cell.colSpan > 1 ? [`**${plain(cell)}**`, ...Array(cell.colSpan - 1)] : plain(cell)));
		return [heads, heads.map(() => "---"), ...others].map((line) => `| ${line.join(" | ")} |\n`).join("") +
			[...new Set(rows.flatMap(notes))].map((note) => `\n${plain(note)}\n`).join("");
	}

	/** Writes what the rows say of one thing, `encryption`, beside the lines' numbers; of none, takes it away.
	 * @param {any} svg @param {Map<string, any>} lines @param {(item: string) => any} rowOf @param {string} name @param {string} unknown the words for that */
	function mark(svg, lines, rowOf, name, unknown) {
		svg.querySelectorAll(".gen-mark").forEach((/** @type {any} */ text) => text.remove());
		lines.forEach((line, number) => {
			const value = name && (rowOf(`connection ${number}`)?.dataset[name] || "").split("\n").join(", ");
			line.classList.toggle("gen-bare", name === "encryption" && value === "none");
			if (!value) return;
			const { x, y, height } = line.querySelector(".badge").getBBox();
			line.insertAdjacentHTML("beforeend", `<text class="gen-mark" x="${x - 3}" y="${y + height / 2 + 4}"></text>`);
			line.lastChild.textContent = value.replace(unknown, "?");
		});
	}

	Object.assign(window, { genRows: { mark, markdown, save } });
})();
