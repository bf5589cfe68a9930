/*
 * What the pages do where scripts run: long tables can be filtered and
 * sorted, and the search page finds records. Nothing but the files of this
 * folder is loaded, and without it every page is complete.
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

	/* ---- Search ---- */

	var RESULTS_MOST = 100;
	var records = [];

	function wordsOf(text) {
		return text.toLowerCase().split(/\s+/).filter(Boolean);
	}

	/* How well a record fits: in its id or title, else in its text. */
	function rank(record, words) {
		var head = (record[0] + " " + record[1]).toLowerCase();
		var all = head + " " +
			(record[2] + " " + record[4]).toLowerCase();
		var score = 0;

		for (var i = 0; i < words.length; i++) {
			if (all.indexOf(words[i]) < 0)
				return 0;
			score += head.indexOf(words[i]) >= 0 ? 10 : 1;
		}
		return score;
	}

	function resultOf(record) {
		var item = element("li");
		var head = element("p", { class: "found" });
		var link = record[3] ? element("a", { href: record[3] }) :
			element("span");

		link.textContent = record[0] + ": " + record[1];
		head.appendChild(link);
		item.appendChild(head);
		item.appendChild(element("p", { class: "source" }, record[2]));
		return item;
	}

	function search(text, list, status) {
		var words = wordsOf(text);
		var found = [];

		list.textContent = "";
		status.textContent = "";
		if (!words.length)
			return;
		records.forEach(function (record, place) {
			var score = rank(record, words);

			if (score)
				found.push({ record: record, score: score,
					place: place });
		});
		found.sort(function (a, b) {
			return b.score - a.score || a.place - b.place;
		});
		found.slice(0, RESULTS_MOST).forEach(function (entry) {
			list.appendChild(resultOf(entry.record));
		});
		status.textContent = found.length + " found" +
			(found.length > RESULTS_MOST ?
				", the first " + RESULTS_MOST + " shown" : "");
	}

	function loadShards(box, changed) {
		window.debriefSearch = function (rows) {
			records = records.concat(rows);
			changed();
		};
		box.querySelectorAll("[data-shard]").forEach(function (e) {
			document.head.appendChild(element("script",
				{ src: e.getAttribute("data-shard") }));
		});
	}

	function addSearch(box) {
		var input = box.querySelector("input");
		var list = box.querySelector("ol");
		var status = box.querySelector("[role=status]");
		var loaded = false;

		function changed() {
			search(input.value, list, status);
		}
		box.hidden = false;
		input.addEventListener("input", function () {
			if (!loaded)
				loadShards(box, changed);
			loaded = true;
			changed();
		});
	}

	document.querySelectorAll("#search").forEach(addSearch);
	document.querySelectorAll("table.list").forEach(
		function (table, number) {
			if (rows(table).length < 5)
				return;
			addFilter(table, number);
			addSort(table);
		});
})();
