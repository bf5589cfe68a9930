// common.js: what the site's tests share. Counts passes and failures, finds a
// site's pages, and reads their tags.
'use strict';
const fs = require('fs');
const path = require('path');

let passed = 0;
let failed = 0;

// check(ok, what): counts, and names what failed.
function check(ok, what) {
	if (ok) {
		passed++;
	} else {
		failed++;
		console.log(`FAILED: ${what}`);
	}
}

// none(list, what): fails once for a list that is not empty, with its first
// few members.
function none(list, what) {
	const more = list.length > 3 ? ` ... and ${list.length - 3} more` : '';
	check(list.length === 0, `${what}: ${list.slice(0, 3).join('; ')}${more}`);
}

// finish(): the closing line, which site.sh adds up.
function finish() {
	console.log(`${passed} passed, ${failed} failed`);
}

// files(dir): all files below, as paths with slashes, sorted.
function files(dir) {
	return fs
		.readdirSync(dir, { withFileTypes: true })
		.flatMap((entry) =>
			entry.isDirectory()
				? files(path.join(dir, entry.name)).map((f) => `${entry.name}/${f}`)
				: [entry.name])
		.sort();
}

// kind(page): pages of one kind differ in their numbers only. The second page
// of a list is of another kind than the first.
function kind(page) {
	return page.replace(/\d+/g, 'N').replace(/[A-Z]+-N-N\.html$/, 'REPORT.html');
}

// samples(dir, pages): the largest page of each kind.
function samples(dir, pages) {
	const largest = new Map();
	for (const page of pages) {
		const size = fs.statSync(path.join(dir, page)).size;
		const seen = largest.get(kind(page));
		if (!seen || size > seen.size)
			largest.set(kind(page), { page, size });
	}
	return [...largest.values()].map((s) => s.page);
}

const NAMED = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescape(text) {
	return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex, dec, name) => {
		if (name)
			return NAMED[name] || all;
		return String.fromCodePoint(hex ? parseInt(hex, 16) : Number(dec));
	});
}

// tags(html): the tags in their order, as {name, close, at, end, attrs}. That
// attributes are quoted and nothing is left open, html-validate sees to.
function tags(html) {
	const found = [];
	const tag = /<!--[^]*?-->|<(\/?)([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi;
	for (const m of html.matchAll(tag)) {
		if (!m[2])
			continue;
		const attrs = {};
		for (const a of m[3].matchAll(/([^\s=/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g))
			attrs[a[1].toLowerCase()] = unescape(a[2] ?? a[3] ?? a[4] ?? '');
		found.push({
			name: m[2].toLowerCase(),
			close: m[1] === '/',
			at: m.index,
			end: m.index + m[0].length,
			attrs,
		});
	}
	return found;
}

module.exports = { check, none, finish, files, kind, samples, tags };
