// shots.js SITE OUT: pictures of the largest page of each kind, on a desktop, on
// a phone, in the dark scheme, and as it is printed, to look at while at work.
'use strict';
const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');
const { chromium } = require('playwright-core');
const { files, samples } = require('./common.js');

const LOOKS = {
	desktop: { viewport: { width: 1280, height: 900 } },
	phone: { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 },
	dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
};

async function main() {
	const [site, out] = process.argv.slice(2).map((dir) => path.resolve(dir));
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
	});
	fs.mkdirSync(out, { recursive: true });
	const pages = samples(site, files(site).filter((f) => f.endsWith('.html')));
	for (const [look, options] of Object.entries(LOOKS)) {
		const context = await browser.newContext(options);
		const page = await context.newPage();
		for (const name of pages) {
			const file = path.join(out, name.replace(/\//g, '-').replace(/\.html$/, ''));
			await page.goto(pathToFileURL(path.join(site, name)).href);
			await page.screenshot({ path: `${file}-${look}.png`, fullPage: true });
			if (look === 'desktop')
				await page.pdf({ path: `${file}.pdf`, format: 'A4', preferCSSPageSize: true });
		}
		await context.close();
	}
	await browser.close();
}

main();
