/*
 * What the pages do where scripts run: long tables can be filtered and
 * sorted. Nothing is fetched, and without it every page is complete.
 */
(function () {
	"use strict";

	function element(name, attributes, text) {
		var e = document.createElement(name);

		Object.keys(attributes || {}).forEach(function (key) {
			e.setAttribute(key, attributes[key]);
		});
		if (text)
			e.textContent = text;
		return e;
	}

	function rows(table) {
		return Array.prototype.slice.call(table.tBodies[0].rows);
	}

	/* ---- Filter ---- */

	function addFilter(table, number) {
		var id = "filter-" + number;
		var box = element("p", { class: "filter" });
		var input = element("input",
			{ id: id, type: "search", autocomplete: "off" });
		var count = element("span", { role: "status" });

		input.addEventListener("input", function () {
			var words = input.value.toLowerCase().split(/\s+/);
			var shown = 0;

			rows(table).forEach(function (row) {
				var text = row.textContent.toLowerCase();

				row.hidden = !words.every(function (word) {
					return text.indexOf(word) >= 0;
				});
				shown += row.hidden ? 0 : 1;
			});
			count.textContent = input.value ?
				shown + " of " + rows(table).length : "";
		});
		box.appendChild(element("label", { for: id }, "Filter "));
		box.appendChild(input);
		box.appendChild(count);
		table.parentNode.parentNode.insertBefore(
			box, table.parentNode);
	}

	/* ---- Sort ---- */

	function compare(a, b) {
		var x = parseFloat(a), y = parseFloat(b);
		var numbers = /^-?[\d.]+$/.test(a) && /^-?[\d.]+$/.test(b);

		if (numbers && x !== y)
			return x - y;
		return a < b ? -1 : a > b ? 1 : 0;
	}

	function cellText(row, column) {
		return (row.cells[column].textContent || "").trim();
	}

	function sortBy(table, head, column) {
		var down = head.getAttribute("aria-sort") === "ascending";
		var sorted = rows(table).map(function (row, place) {
			return { row: row, place: place,
				text: cellText(row, column) };
		});

		sorted.sort(function (a, b) {
			var c = compare(a.text, b.text);

			return (down ? -c : c) || a.place - b.place;
		});
		Array.prototype.forEach.call(head.parentNode.cells,
			function (cell) {
				cell.removeAttribute("aria-sort");
			});
		head.setAttribute("aria-sort",
			down ? "descending" : "ascending");
		sorted.forEach(function (entry) {
			table.tBodies[0].appendChild(entry.row);
		});
	}

	function addSort(table) {
		Array.prototype.forEach.call(table.tHead.rows[0].cells,
			function (head, column) {
				var button = element("button",
					{ type: "button", class: "sort" },
					head.textContent);

				button.addEventListener("click", function () {
					sortBy(table, head, column);
				});
				head.textContent = "";
				head.appendChild(button);
			});
	}

	document.querySelectorAll("table.list").forEach(
		function (table, number) {
			if (rows(table).length < 5)
				return;
			addFilter(table, number);
			addSort(table);
		});
})();
