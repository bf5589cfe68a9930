// script.js: what site.js adds to a page: filter, sort and search.
'use strict';
const fs = require('fs');
const path = require('path');
const { check, none } = require('./common.js');

// table(): the first long table as the page shows it.
function table() {
	const t = [...document.querySelectorAll('table.list')]
		.find((e) => e.querySelector('.sort'));
	return {
		heads: [...t.tHead.rows[0].cells].map((c) => c.textContent),
		sorted: [...t.tHead.rows[0].cells].map((c) => c.getAttribute('aria-sort')),
		rows: [...t.tBodies[0].rows].map((r) => ({
			text: r.textContent.toLowerCase(),
			cells: [...r.cells].map((c) => c.textContent.trim()),
			empty: [...r.cells].map((c) => !c.textContent.trim() ||
				c.firstElementChild?.className === 'none'),
			shown: r.checkVisibility(),
		})),
		said: t.parentNode.previousElementSibling
			.querySelector('[role=status]').textContent,
	};
}

// names(): what the page's fields are called.
function names() {
	return [...document.querySelectorAll('input[type=search]')]
		.map((e) => [...e.labels].map((l) => l.textContent.trim()).join(' '));
}

// filters(page, at): words narrow a table down, in any order, and Escape
// brings all of it back.
async function filters(page, at) {
	const before = await page.evaluate(table);
	const all = before.rows.length;
	const input = page.locator('.filter input').first();
	const words = before.rows[2].cells.slice(0, 2).join(' ').toLowerCase()
		.split(/\s+/).filter(Boolean).slice(0, 3).reverse();
	await input.fill(`  ${words.join('  ').toUpperCase()} `);
	const some = await page.evaluate(table);
	const fits = some.rows.filter((r) => words.every((w) => r.text.includes(w)));
	check(fits.length > 0 && some.rows.every((r) => r.shown === fits.includes(r)),
		`${at}: filter "${words.join(' ')}" shows other rows`);
	check(some.said === `${fits.length} of ${all} rows shown`,
		`${at}: filter says "${some.said}"`);
	await input.fill('no such words anywhere');
	const nothing = await page.evaluate(table);
	check(nothing.rows.every((r) => !r.shown) && nothing.said === `0 of ${all} rows shown`,
		`${at}: filter that nothing passes says "${nothing.said}"`);
	await page.keyboard.press('Escape');
	const after = await page.evaluate(table);
	check(after.rows.every((r) => r.shown) && after.said === '' &&
		await input.inputValue() === '', `${at}: Escape does not clear the filter`);
	const called = await page.evaluate(names);
	check(called.every((n) => n.length > 6) && new Set(called).size === called.length,
		`${at}: fields are called ${called.join(', ')}`);
}

const NUMBER = /^-?\d+(\.\d+)?$/;

// follows(a, b): whether b may come after a.
function follows(a, b) {
	if (NUMBER.test(a) && NUMBER.test(b))
		return Number(a) <= Number(b);
	// Where people and programs may order differently, neither is wrong.
	if (!/^[\w-]*$/.test(a) || !/^[\w-]*$/.test(b))
		return true;
	return a.localeCompare(b, 'en', { numeric: true }) <= 0;
}

// ordered(state, column, down): what is wrong with the order of a column.
function ordered({ rows }, column, down) {
	const first = rows.findIndex((r) => r.empty[column]);
	const full = first < 0 ? rows : rows.slice(0, first);
	if (first >= 0 && rows.slice(first).some((r) => !r.empty[column]))
		return ['an empty cell comes first'];
	const texts = full.map((r) => r.cells[column]);
	if (down)
		texts.reverse();
	return texts.slice(1).map((t, i) => [texts[i], t])
		.filter(([a, b]) => !follows(a, b))
		.map(([a, b]) => `"${a.slice(0, 30)}" before "${b.slice(0, 30)}"`);
}

// stable(before, after, column): equal cells keep the order that they had.
function stable(before, after, column) {
	const groups = (state) => {
		const found = new Map();
		for (const r of state.rows) {
			const key = r.empty[column] ? '' : r.cells[column];
			found.set(key, [...(found.get(key) || []), r.text]);
		}
		return JSON.stringify([...found].sort());
	};
	return groups(before) === groups(after);
}

// sorts(page, at, html): each column in both directions, by the keyboard.
async function sorts(page, at, html) {
	const written = await page.evaluate((text) => {
		const t = new DOMParser().parseFromString(text, 'text/html')
			.querySelectorAll('table.list');
		return [...t].filter((e) => e.tBodies[0].rows.length >= 5)
			.map((e) => [...e.tHead.rows[0].cells].map((c) => c.textContent))[0];
	}, html);
	let state = await page.evaluate(table);
	check(state.heads.join('|') === written.join('|'), `${at}: sort changes the heads`);
	check(state.sorted.every((s) => s === null), `${at}: sorted before it is asked for`);
	const wrong = [];
	for (let column = 0; column < written.length; column++) {
		const name = written[column];
		for (const [key, way] of [['Enter', 'ascending'], ['Space', 'descending']]) {
			const button = page.locator('table.list .sort').nth(column);
			await button.press(key);
			const now = await page.evaluate(table);
			if (now.sorted.some((s, i) => s !== (i === column ? way : null)))
				wrong.push(`${name}: aria-sort is ${now.sorted.join(', ')}`);
			for (const w of ordered(now, column, way === 'descending').slice(0, 1))
				wrong.push(`${name}, ${way}: ${w}`);
			if (!stable(state, now, column))
				wrong.push(`${name}, ${way}: equal rows change places`);
			if (!await button.evaluate((e) => e === document.activeElement))
				wrong.push(`${name}: the focus is lost`);
			state = now;
		}
	}
	none(wrong, `${at}: sort`);
}

// both(page, at): a filter stays when the rows are sorted.
async function both(page, at) {
	const { rows } = await page.evaluate(table);
	await page.locator('.filter input').first().fill(rows[0].cells[0]);
	const before = await page.evaluate(table);
	await page.locator('table.list .sort').first().press('Enter');
	const after = await page.evaluate(table);
	const shown = (state) => state.rows.filter((r) => r.shown).map((r) => r.text).sort().join();
	check(shown(before) === shown(after) && before.said === after.said,
		`${at}: sorting changes what the filter shows`);
}

// results(): what the search page shows.
function results() {
	const list = document.querySelector('#search ol');
	return {
		said: document.querySelector('#search [role=status]').textContent,
		found: [...list.children].map((e) => e.textContent),
		heads: [...list.children].map((e) => e.firstElementChild.textContent),
		links: [...list.querySelectorAll('a')].map((e) => e.getAttribute('href')),
		strange: [...list.querySelectorAll('*')].map((e) => e.localName)
			.filter((n) => !['li', 'p', 'a', 'bdi', 'span'].includes(n)),
		shards: document.querySelectorAll('[data-shard]').length,
		loaded: document.querySelectorAll('head script[src*="search/"]').length,
		pwned: window.pwned,
	};
}

// asked(page, text): the results, once all years are loaded.
async function asked(page, text) {
	await page.locator('#search-words').fill(text);
	await page.waitForFunction(() =>
		!/^Loading|so far$/.test(document.querySelector('#search [role=status]').textContent));
	return page.evaluate(results);
}

// shards(site): the records that the search knows.
function shards(site) {
	const dir = path.join(site.dir, 'search');
	return fs.readdirSync(dir).sort().flatMap((f) =>
		JSON.parse(fs.readFileSync(path.join(dir, f), 'utf8')
			.replace(/^debriefSearch\(/, '').replace(/\);\s*$/, '')));
}

// searches(page, site): by id, title and text; nothing; too much.
async function searches(page, site) {
	const at = `${site.name}/search.html`;
	const records = shards(site);
	const years = fs.readdirSync(path.join(site.dir, 'search')).length;
	await page.goto(`${site.url}search.html`);
	const first = await page.evaluate(results);
	check(first.loaded === 0 && first.shards === years && first.said === '',
		`${at}: years are loaded before anybody asks`);
	const fits = (words) => records.filter((r) =>
		words.every((w) => r.join(' ').toLowerCase().includes(w)));

	const plain = records.find((r) => /^[\w ]{12,}$/.test(r[1])) || records[0];
	const one = await asked(page, plain[0].toLowerCase());
	check(one.loaded === years, `${at}: ${one.loaded} of ${years} years are loaded`);
	check(one.heads[0] === `${plain[0]}: ${plain[1]}`, `${at}: by id gives ${one.heads[0]}`);
	const words = plain[1].toLowerCase().split(/\s+/).slice(0, 4).reverse();
	const titled = await asked(page, words.join(' '));
	check(titled.heads.slice(0, 100).some((h) => h.endsWith(plain[1])) &&
		titled.said.startsWith(`${fits(words).length} found`),
	`${at}: by title "${words.join(' ')}": ${titled.said}`);
	const deep = records.find((r) => /[a-z]{8,}\.?$/.test(r[4]));
	const word = /([a-z]{8,})\.?$/.exec(deep?.[4] || '')?.[1];
	const texts = word && await asked(page, word);
	check(!word || texts.said.startsWith(`${fits([word]).length} found`),
		`${at}: by text "${word}": ${texts?.said}`);
	// Those with it in their heads come first.
	const inHead = (r) => `${r[0]} ${r[1]}`.toLowerCase();
	const common = ['service', 'payment', 'script', 'the', 'a'].find((w) =>
		records.some((r) => inHead(r).includes(w)) &&
		fits([w]).some((r) => !inHead(r).includes(w)));
	if (common) {
		const ranked = (await asked(page, common)).heads.map((h) =>
			h.toLowerCase().includes(common));
		check(ranked.lastIndexOf(true) < (ranked.indexOf(false) + 1 || Infinity),
			`${at}: "${common}" in titles does not come first`);
	}
	const nothing = await asked(page, 'no such words anywhere');
	check(nothing.said === 'Nothing found' && !nothing.found.length,
		`${at}: nothing found says "${nothing.said}"`);
	const many = await asked(page, '2');
	const count = fits(['2']).length;
	check(many.found.length === Math.min(count, 100) &&
		many.said === `${count} found${count > 100 ? ', the first 100 shown' : ''}`,
	`${at}: ${many.found.length} results, says "${many.said}"`);
	none(many.links.filter((l) => !fs.existsSync(path.join(site.dir,
		decodeURIComponent(l.split('#')[0])))), `${at}: results that lead nowhere`);
	await page.keyboard.press('Escape');
	const cleared = await page.evaluate(results);
	check(!cleared.found.length && cleared.said === '' &&
		await page.locator('#search-words').inputValue() === '',
	`${at}: Escape does not clear the search`);
}

// harmless(page, site): what records say is text in the results.
async function harmless(page, site) {
	const at = `${site.name}/search.html`;
	for (const text of ['<img', '</script>', 'javascript:', '"\'>', '&amp;', '\u05e9']) {
		const now = await asked(page, text);
		check(now.found.length > 0, `${at}: "${text}" is not found`);
		none(now.strange, `${at}: "${text}" becomes elements`);
		check(now.pwned === undefined, `${at}: "${text}" runs`);
	}
}

// long(site): the page with the longest table.
function long(site, pages) {
	const rows = (page) => (fs.readFileSync(path.join(site.dir, page), 'utf8')
		.split('<table class="list">')[1] || '').split('</table>')[0].split('<tr').length;
	return pages.map((page) => ({ page, rows: rows(page) }))
		.sort((a, b) => b.rows - a.rows)[0].page;
}

// script(tab, site, pages): all of it, on one page of each kind of table.
async function script({ page, heard, scripts }, site, pages) {
	heard.length = 0;
	await scripts(true);
	for (const name of new Set([
		long(site, pages.filter((p) => /^action-log/.test(p))),
		long(site, pages.filter((p) => /^\d+\/index/.test(p))),
	])) {
		const html = fs.readFileSync(path.join(site.dir, name), 'utf8');
		const at = `${site.name}/${name}`;
		await page.goto(site.url + name);
		if (!await page.locator('table.list .sort').count()) {
			check((html.split('<table class="list">')[1] || '').split('</table>')[0]
				.split('<tr').length < 8, `${at}: no filter on a long table`);
			continue;
		}
		await filters(page, at);
		await sorts(page, at, html);
		await both(page, at);
	}
	await searches(page, site);
	if (site.name === 'hostile')
		await harmless(page, site);
	none(heard, `${site.name}: filter, sort, search`);
}

module.exports = { script };
