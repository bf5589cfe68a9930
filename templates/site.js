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

	function wordsOf(text) {
		return text.toLowerCase().split(/\s+/).filter(Boolean);
	}

	/* Calls CHANGED at each change. Escape empties the field, which only
	 * some browsers do by themselves. */
	function listen(input, changed) {
		input.addEventListener("input", changed);
		input.addEventListener("keydown", function (event) {
			if (event.key !== "Escape" || !input.value)
				return;
			event.preventDefault();
			input.value = "";
			changed();
		});
	}

	/* ---- Filter ---- */

	/* Hides the rows that lack a word; gives how many are left. */
	function filter(table, words) {
		return rows(table).filter(function (row) {
			var text = row.textContent.toLowerCase();

			row.hidden = !words.every(function (word) {
				return text.indexOf(word) >= 0;
			});
			return !row.hidden;
		}).length;
	}

	function addFilter(table, number) {
		var id = "filter-" + number;
		var box = element("p", { class: "filter" });
		var label = element("label", { for: id }, "Filter ");
		var input = element("input",
			{ id: id, type: "search", autocomplete: "off" });
		var count = element("span", { role: "status" });

		/* Which of the page's tables, for those who don't see it. */
		label.appendChild(element("span", { class: "unseen" },
			table.caption ? table.caption.textContent :
			String(number + 1)));
		listen(input, function () {
			var words = wordsOf(input.value);
			var shown = filter(table, words);

			count.textContent = words.length ? shown + " of " +
				rows(table).length + " rows shown" : "";
		});
		box.appendChild(label);
		box.appendChild(input);
		box.appendChild(count);
		table.parentNode.parentNode.insertBefore(
			box, table.parentNode);
	}

	/* ---- Sort ---- */

	var NUMBER = /^-?\d+(\.\d+)?$/;
	var order = new Intl.Collator("en", { numeric: true });

	function compare(a, b) {
		if (NUMBER.test(a) && NUMBER.test(b))
			return a - b;
		return order.compare(a, b);
	}

	/* What says that nothing is there counts as nothing. */
	function cellText(row, column) {
		var cell = row.cells[column];

		if (!cell || cell.querySelector(":scope > .none:first-child"))
			return "";
		return cell.textContent.trim();
	}

	/* Empty cells come last in both directions; rows with the same text
	 * stay in the order that they have. */
	function sortBy(table, head, column) {
		var down = head.getAttribute("aria-sort") === "ascending";
		var sorted = rows(table).map(function (row, place) {
			return { row: row, place: place,
				text: cellText(row, column) };
		});

		sorted.sort(function (a, b) {
			var c = compare(a.text, b.text);

			if (!a.text !== !b.text)
				return a.text ? -1 : 1;
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
					{ type: "button", class: "sort" });

				if (!head.textContent.trim())
					return;
				button.addEventListener("click", function () {
					sortBy(table, head, column);
				});
				while (head.firstChild)
					button.appendChild(head.firstChild);
				head.appendChild(button);
			});
	}

	/* ---- Search ---- */

	var RESULTS_MOST = 100;
	var records = [];
	var waiting = 0; /* shards that are still being loaded */
	var missing = 0; /* shards that could not be */

	/* A row of a shard, with what is looked in. */
	function recordOf(row) {
		var head = (row[0] + " " + row[1]).toLowerCase();

		return { row: row, head: head,
			all: head + " " +
				(row[2] + " " + row[4]).toLowerCase() };
	}

	/* How well a record fits: in its id or title, else in its text. */
	function rank(record, words) {
		var score = 0;

		for (var i = 0; i < words.length; i++) {
			if (record.all.indexOf(words[i]) < 0)
				return 0;
			score += record.head.indexOf(words[i]) >= 0 ? 10 : 1;
		}
		return score;
	}

	function resultOf(row) {
		var item = element("li");
		var head = element("p", { class: "found" });
		var link = row[3] ? element("a", { href: row[3] }) :
			element("span");

		link.appendChild(element("bdi", {}, row[0]));
		link.appendChild(document.createTextNode(": "));
		link.appendChild(element("bdi", {}, row[1]));
		head.appendChild(link);
		item.appendChild(head);
		item.appendChild(element("p", { class: "source" }, row[2]));
		return item;
	}

	function countText(count) {
		var text = count ? count + " found" : "Nothing found";

		if (waiting)
			return count ? text + " so far" : "Loading…";
		if (count > RESULTS_MOST)
			text += ", the first " + RESULTS_MOST + " shown";
		if (missing)
			text += "; not all records could be loaded";
		return text;
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
			list.appendChild(resultOf(entry.record.row));
		});
		status.textContent = countText(found.length);
	}

	function loadShards(box, changed) {
		var soon = 0;

		/* Shows what is found so far; not after each of very many. */
		function loaded() {
			waiting--;
			if (waiting && soon)
				return;
			clearTimeout(soon);
			soon = setTimeout(function () {
				soon = 0;
				changed();
			}, waiting ? 200 : 0);
		}

		window.debriefSearch = function (rows) {
			rows.forEach(function (row) {
				records.push(recordOf(row));
			});
		};
		box.querySelectorAll("[data-shard]").forEach(function (e) {
			var shard = element("script",
				{ src: e.getAttribute("data-shard") });

			/* One after the other, in the order of the page. */
			shard.async = false;
			waiting++;
			shard.addEventListener("load", loaded);
			shard.addEventListener("error", function () {
				missing++;
				loaded();
			});
			document.head.appendChild(shard);
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
		listen(input, function () {
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
