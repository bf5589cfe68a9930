// static.js SITE...: what the files of a site tell without a browser.
'use strict';
const fs = require('fs');
const path = require('path');
const { HtmlValidate, StaticConfigLoader } = require('html-validate');
const { check, none, finish, files, kind, samples, tags } = require('./common.js');
const { unknown, missing } = require('./kinds.js');

// No page is larger, whatever the number of records. A report alone may be: it
// is as long as its record, which has a limit of its own.
const LARGEST = 300 * 1024;
const LARGEST_REPORT = 1024 * 1024;

const validator = new HtmlValidate(new StaticConfigLoader({
	extends: ['html-validate:recommended'],
	rules: {
		// What the standard allows: ids of any character but white space.
		'valid-id': ['error', { relaxed: true }],
		// Opinions on style, or on search engines.
		'attribute-boolean-style': 'off',
		'long-title': 'off',
		'no-trailing-whitespace': 'off',
		// What scrolls is a div: sections are for headings, fieldsets for forms.
		'prefer-native-element': ['error', { exclude: ['region', 'group'] }],
		'void-style': 'off',
	},
}));

// load(dir): the site's pages with their tags and ids.
function load(dir) {
	const site = { dir, name: path.basename(dir), files: files(dir), pages: new Map() };
	for (const file of site.files.filter((f) => f.endsWith('.html'))) {
		const html = fs.readFileSync(path.join(dir, file), 'utf8');
		const all = tags(html);
		const open = all.filter((t) => !t.close);
		const ids = new Set(open.map((t) => t.attrs.id).filter(Boolean));
		site.pages.set(file, { html, all, open, ids });
	}
	return site;
}

function checkKinds(site) {
	const pages = [...site.pages.keys()];
	none(unknown(pages), `${site.name}: kinds of pages that kinds.js does not name`);
	none(missing(site.name, pages), `${site.name}: no page of a kind`);
}

// target(site, from, href): what is wrong with a link, or null; and the page
// that it leads to. Most links of a folder are the same on each page.
function target(site, from, href) {
	const anchored = href.startsWith('#');
	const key = `${anchored ? from : path.posix.dirname(from)} ${href}`;
	if (!site.targets.has(key))
		site.targets.set(key, resolve(site, from, href));
	return site.targets.get(key);
}

function resolve(site, from, href) {
	const base = `file:///site/${from.split('/').map(encodeURIComponent).join('/')}`;
	let url;
	try {
		url = new URL(href, base);
	} catch {
		return { wrong: 'no address' };
	}
	if (/^(https?|mailto):$/.test(url.protocol))
		return { outside: true };
	if (url.protocol !== 'file:' || url.host)
		return { wrong: 'another scheme' };
	const file = decodeURIComponent(url.pathname);
	if (!file.startsWith('/site/'))
		return { wrong: 'leaves the folder' };
	const to = file.slice('/site/'.length);
	if (!site.set.has(to))
		return { wrong: 'no such file' };
	const anchor = decodeURIComponent(url.hash.slice(1));
	if (anchor && site.pages.has(to) && !site.pages.get(to).ids.has(anchor))
		return { wrong: 'no such anchor' };
	return { to };
}

// checkLinks: every link of every page leads somewhere, and links lead from
// the first page to each of the others.
function checkLinks(site) {
	site.set = new Set(site.files);
	site.targets = new Map();
	const broken = [];
	const leads = new Map();
	for (const [page, { open }] of site.pages) {
		leads.set(page, new Set());
		for (const t of open) {
			for (const attr of ['href', 'src', 'srcset', 'poster', 'data', 'action']) {
				if (t.attrs[attr] === undefined)
					continue;
				const { wrong, outside, to } = target(site, page, t.attrs[attr]);
				if (wrong)
					broken.push(`${page}: ${wrong}: ${t.attrs[attr]}`);
				else if (outside && t.name !== 'a')
					broken.push(`${page}: <${t.name}> from outside: ${t.attrs[attr]}`);
				else if (to && t.name === 'a')
					leads.get(page).add(to);
			}
		}
	}
	none(broken, `${site.name}: links`);
	const reached = new Set(['index.html']);
	for (const page of reached)
		for (const to of leads.get(page) || [])
			reached.add(to);
	none([...site.pages.keys()].filter((p) => !reached.has(p)),
		`${site.name}: pages that no link reaches`);
}

// wrongHead(page): what the head lacks.
function wrongHead({ html, open }) {
	const wrong = [];
	const body = open.find((t) => t.name === 'body');
	// Drawings have titles too.
	const count = (name) => open.filter((t) => t.name === name &&
		(name !== 'title' || t.at < body.at)).length;
	if (!html.startsWith('<!DOCTYPE html>'))
		wrong.push('no doctype');
	if (!open.find((t) => t.name === 'html' && t.attrs.lang))
		wrong.push('no lang');
	if (!/<title>[^<]*\S[^<]*<\/title>/.test(html))
		wrong.push('no title');
	for (const name of ['title', 'main', 'h1', 'header', 'footer'])
		if (count(name) !== 1)
			wrong.push(`${count(name)} <${name}>`);
	const policy = open.find((t) => t.name === 'meta' &&
		/^content-security-policy$/i.test(t.attrs['http-equiv'] || ''));
	const loads = open.find((t) => t.attrs.src !== undefined || t.name === 'link');
	if (!policy)
		wrong.push('no content security policy');
	else if (!/default-src 'none'/.test(policy.attrs.content) ||
		/unsafe|\*|https?:/.test(policy.attrs.content))
		wrong.push('a lax content security policy');
	else if (loads && loads.at < policy.at)
		wrong.push('something is loaded before the content security policy');
	return wrong;
}

const BANNED = ['style', 'base', 'iframe', 'frame', 'object', 'embed', 'applet',
	'font', 'center', 'marquee'];

// wrongBody(page): what no page may hold.
function wrongBody({ html, open, all }) {
	const wrong = [];
	let level = 0;
	for (const t of open) {
		if (BANNED.includes(t.name))
			wrong.push(`<${t.name}>`);
		for (const attr of Object.keys(t.attrs))
			if (attr === 'style' || /^on/.test(attr))
				wrong.push(`<${t.name} ${attr}>`);
		if (Number(t.attrs.tabindex) > 0)
			wrong.push('a tabindex over 0');
		if (t.name === 'meta' && /refresh/i.test(t.attrs['http-equiv'] || ''))
			wrong.push('a refresh');
		if (t.name === 'script') {
			const close = all.find((c) => c.close && c.name === 'script' && c.at >= t.end);
			if (!t.attrs.src || !close || html.slice(t.end, close.at).trim())
				wrong.push('an inline script');
		}
		if (/^h[1-6]$/.test(t.name)) {
			if (Number(t.name[1]) > level + 1)
				wrong.push(`<${t.name}> after <h${level}>`);
			level = Number(t.name[1]);
		}
	}
	return wrong;
}

function checkPages(site) {
	const head = [];
	const body = [];
	const large = [];
	const titles = new Map();
	for (const [name, page] of site.pages) {
		for (const wrong of new Set(wrongHead(page)))
			head.push(`${name}: ${wrong}`);
		for (const wrong of new Set(wrongBody(page)))
			body.push(`${name}: ${wrong}`);
		const size = Buffer.byteLength(page.html);
		if (size > (kind(name).endsWith('REPORT.html') ? LARGEST_REPORT : LARGEST))
			large.push(`${name}: ${size} bytes`);
		const title = /<title>([^<]*)/.exec(page.html)?.[1];
		titles.set(title, [...(titles.get(title) || []), name]);
	}
	none(head, `${site.name}: head and landmarks`);
	none(body, `${site.name}: body`);
	none(large, `${site.name}: too large`);
	none([...titles].filter(([, pages]) => pages.length > 1)
		.map(([title, pages]) => `"${title}" of ${pages.join(', ')}`),
	`${site.name}: titles of more than one page`);
}

// checkTables: captions and scopes of our own tables; those within a record's
// text have no caption to take them from.
function checkTables(site) {
	const wrong = [];
	for (const [name, { html, all }] of site.pages) {
		all.forEach((t, i) => {
			if (t.close || t.name !== 'table')
				return;
			const has = new Set();
			for (let n = i + 1; all[n] && !(all[n].close && all[n].name === 'table'); n++) {
				has.add(all[n].name);
				if (!all[n].close && all[n].name === 'th' && !all[n].attrs.scope)
					wrong.push(`${name}: a head without scope`);
			}
			const before = html.slice(Math.max(0, t.at - 80), t.at);
			const ours = !/aria-label="Table"[^>]*>\s*$/.test(before);
			if (ours && !has.has('caption'))
				wrong.push(`${name}: no caption`);
			if (!has.has('thead'))
				wrong.push(`${name}: no thead`);
		});
	}
	none(wrong, `${site.name}: tables`);
}

function checkStyle(site) {
	for (const file of site.files.filter((f) => f.endsWith('.css'))) {
		const css = fs.readFileSync(path.join(site.dir, file), 'utf8');
		check(!/@import|url\((?!["']?data:)/.test(css),
			`${site.name}: ${file} loads something`);
		const print = css.slice(css.indexOf('@media print'));
		check(/thead\s*{[^}]*table-header-group/.test(print),
			`${site.name}: ${file} repeats no table heads in print`);
	}
}

// checkValid: the largest page of each kind, and every report that means harm.
async function checkValid(site) {
	const all = [...site.pages.keys()];
	const some = new Set(samples(site.dir, all));
	if (site.name === 'hostile')
		all.filter((p) => kind(p) === 'N/REPORT.html').forEach((p) => some.add(p));
	const wrong = new Map();
	for (const page of some) {
		const report = await validator.validateString(site.pages.get(page).html, page);
		for (const message of report.results.flatMap((r) => r.messages)) {
			const key = `${message.ruleId}: ${message.message}`;
			wrong.set(key, [...(wrong.get(key) || []), `${page}:${message.line}`]);
		}
		check(report.valid, `${site.name}/${page} is no valid HTML`);
	}
	for (const [what, where] of wrong)
		console.log(`\t${what}, ${where.length} times, as in ${where[0]}`);
}

async function main() {
	for (const dir of process.argv.slice(2)) {
		const site = load(path.resolve(dir));
		checkKinds(site);
		checkLinks(site);
		checkPages(site);
		checkTables(site);
		checkStyle(site);
		// The pages of what is published were validated as the example's.
		if (site.name !== 'published')
			await checkValid(site);
	}
	finish();
}

main();
