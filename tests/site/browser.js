// browser.js SITE...: a site's pages in Chromium: the largest page of each kind.
//
// A page is looked at with scripts in the light scheme, and without in the
// dark one. It is opened as a file and may read nothing but files of its site.
// kinds.js tells which kinds of which site are looked at; filter, sort and
// search are used on every site.
'use strict';
const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');
const { chromium } = require('playwright-core');
const { check, none, finish, files, samples } = require('./common.js');
const { seen } = require('./kinds.js');
const { script } = require('./script.js');
const { outside, small, unfocused, focused } = require('./inpage.js');

const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// What a scheme changes.
const COLOURS = ['color-contrast', 'link-in-text-block'];
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 320, height: 700 };
// A4 with margins of 10 mm, at 96 pixels an inch.
const PAPER = { width: 718, height: 1047 };
// So many pages at the same time.
const HANDS = 2;

// Our own connection to each page: it switches scripts.
async function open(context, site) {
	const page = await context.newPage();
	const talk = await context.newCDPSession(page);
	const heard = [];
	page.on('console', (m) => heard.push(`console: ${m.text()}`));
	page.on('pageerror', (e) => heard.push(`script: ${e.message}`));
	page.on('dialog', (d) => {
		heard.push(`dialog: ${d.message()}`);
		d.dismiss();
	});
	page.on('request', (r) => {
		if (!r.url().startsWith(site.url) && !r.url().startsWith('data:'))
			heard.push(`request: ${r.url().slice(0, 80)}`);
	});
	page.on('requestfailed', (r) => heard.push(`not loaded: ${r.url().slice(0, 80)}`));
	return {
		page,
		heard,
		scripts: (on) => talk.send('Emulation.setScriptExecutionDisabled', { value: !on }),
	};
}

// axe(page, only): violations, each with the first element.
async function axe(page, only) {
	await page.evaluate(AXE);
	const violations = await page.evaluate(async ([tags, rules]) => {
		const options = {
			// Style sheets are read from the page, not fetched again.
			preload: false,
			resultTypes: ['violations'],
			runOnly: rules ? { type: 'rule', values: rules } : { type: 'tag', values: tags },
		};
		if (!rules)
			options.rules = { 'target-size': { enabled: true } };
		const result = await axe.run(document, options);
		return result.violations.map((v) =>
			`${v.id}, ${v.nodes.length} times: ${v.nodes[0].html.slice(0, 120)}`);
	}, [TAGS, only]);
	return violations;
}

// keyboard(page, most): the skip link comes first and leads to the content;
// then the focus goes through the page in its order.
async function keyboard(page, most) {
	const wrong = [];
	await page.keyboard.press('Tab');
	const first = await page.evaluate(focused);
	if (first.place !== 0 || !first.seen || !/^#./.test(first.href || ''))
		wrong.push('the first Tab shows no skip link');
	for (let i = 1; i < Math.min(first.count, most); i++) {
		await page.keyboard.press('Tab');
		const now = await page.evaluate(focused);
		if (now.place !== i) {
			wrong.push(`Tab ${i + 1} leads to element ${now.place + 1}, ${now.what}`);
			break;
		}
	}
	return wrong;
}

// skips(page): the skip link moves the next Tab into the content.
async function skips(page) {
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Tab');
	return page.evaluate(() => {
		const main = document.querySelector('main');
		const inside = main.querySelector('a[href], button, input, [tabindex]');
		return !inside || main.contains(document.activeElement);
	});
}

// print(page): text that does not fit on paper.
async function print(page) {
	await page.setViewportSize(PAPER);
	await page.emulateMedia({ media: 'print' });
	const cut = await page.evaluate(outside, PAPER.width);
	const links = await page.evaluate(() =>
		getComputedStyle(document.querySelector('nav')).display);
	await page.emulateMedia({ media: 'screen' });
	return { cut, navigation: links !== 'none' };
}

async function withScripts(tab, site, name) {
	const { page, heard } = tab;
	heard.length = 0;
	await tab.scripts(true);
	await page.setViewportSize(DESKTOP);
	await page.emulateMedia({ colorScheme: 'light' });
	await page.goto(site.url + encodeURI(name));
	const at = `${site.name}/${name}`;
	none(await axe(page), `${at}: axe`);
	none(await keyboard(page, 20), `${at}: keyboard`);
	none(await page.evaluate(unfocused, 60), `${at}: focus`);
	none(await page.evaluate(small), `${at}: small targets`);
	check(await page.evaluate(() => !window.pwned), `${at}: a record's script ran`);
	await page.setViewportSize(PHONE);
	none(await page.evaluate(outside, PHONE.width), `${at}: at 320 px`);
	const { cut, navigation } = await print(page);
	none(cut, `${at}: printed`);
	check(!navigation, `${at}: the navigation is printed`);
	await page.goto(site.url + encodeURI(name));
	check(await skips(page), `${at}: the skip link skips nothing`);
	none(heard, `${at}: with scripts`);
}

async function withoutScripts(tab, site, name) {
	const { page, heard } = tab;
	heard.length = 0;
	await tab.scripts(false);
	await page.setViewportSize(DESKTOP);
	await page.emulateMedia({ colorScheme: 'dark' });
	await page.goto(site.url + encodeURI(name));
	const at = `${site.name}/${name}`;
	await page.setViewportSize(PHONE);
	none(await page.evaluate(outside, PHONE.width), `${at}: at 320 px, no scripts`);
	await page.setViewportSize(DESKTOP);
	// axe itself is a script.
	await tab.scripts(true);
	none(await axe(page, site.plain ? undefined : COLOURS),
		`${at}: axe, dark, no scripts`);
	none(heard, `${at}: without scripts`);
}

// look(tab, site, name): one page, each way.
async function look(tab, site, name) {
	await withScripts(tab, site, name);
	await withoutScripts(tab, site, name);
}

// plan(dirs): what is to be done, the longest first, as {site, size, run}.
function plan(dirs) {
	return dirs.flatMap((dir) => {
		const site = {
			dir,
			name: path.basename(dir),
			url: `${pathToFileURL(path.resolve(dir)).href}/`,
		};
		// Rules on structure find nothing new in the dark of a second site.
		site.plain = site.name === 'example';
		const pages = files(dir).filter((f) => f.endsWith('.html'));
		const size = (name) => fs.statSync(path.join(dir, name)).size;
		const looks = samples(dir, pages).filter((p) => seen(site.name, p))
			.map((p) => ({ site, size: size(p), run: (tab) => look(tab, site, p) }));
		return [...looks,
			{ site, size: Infinity, run: (tab) => script(tab, site, pages) }];
	}).sort((a, b) => b.size - a.size);
}

async function main() {
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
		args: ['--disable-gpu'],
	});
	const work = plan(process.argv.slice(2));
	const context = await browser.newContext();
	await Promise.all(Array.from({ length: HANDS }, async () => {
		for (let next = work.shift(); next; next = work.shift()) {
			const tab = await open(context, next.site);
			await next.run(tab);
			await tab.page.close();
		}
	}));
	await browser.close();
	finish();
}

main().catch((e) => {
	console.log(`FAILED: ${e.message}`);
	process.exit(1);
});
