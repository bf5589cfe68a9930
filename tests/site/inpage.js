// inpage.js: what is asked of a page within the browser. Each function is
// handed to the page as its source, so that none may use another.
'use strict';

// outside(width): text that a reader of a page of this width cannot see: it
// stands outside, or an element that does not scroll cuts it off.
function outside(width) {
	const found = [];
	const page = document.documentElement.scrollWidth;
	if (page > width)
		found.push(`the page is ${page}px wide`);
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	const range = document.createRange();
	for (let node = walker.nextNode(); node && found.length < 4; node = walker.nextNode()) {
		if (!node.data.trim() || !node.parentElement.checkVisibility())
			continue;
		range.selectNodeContents(node);
		let { left, right } = range.getBoundingClientRect();
		let wrong = false;
		let hidden = false;
		for (let e = node.parentElement; e !== document.body && !hidden; e = e.parentElement) {
			const style = getComputedStyle(e);
			const box = e.getBoundingClientRect();
			// Hidden from sight, for those who hear the page.
			hidden = style.clipPath !== 'none' || box.right < 0;
			// Of what scrolls the box counts, whatever it holds.
			if (/auto|scroll/.test(style.overflowX))
				({ left, right } = box);
			else if (/hidden|clip/.test(style.overflowX))
				wrong = wrong || left < box.left - 1 || right > box.right + 1;
		}
		if (!hidden && (wrong || left < -1 || right > width + 1)) {
			const where = node.parentElement;
			found.push(`<${where.localName} class="${where.className}"> ` +
				`at ${Math.round(left)} to ${Math.round(right)}: ` +
				node.data.trim().slice(0, 40));
		}
	}
	return found;
}

// small(): what is smaller than 24 by 24 pixels, links within text aside.
// Their spacing is axe's to judge.
function small() {
	const controls = 'button, input:not([type=hidden]):not([disabled]), select, ' +
		'summary, nav a, [role=button]';
	return [...document.querySelectorAll(controls)]
		.filter((e) => e.checkVisibility())
		.map((e) => [e, e.getBoundingClientRect()])
		.filter(([, box]) => box.width < 24 || box.height < 24)
		.map(([e, box]) => `<${e.localName}> ${Math.round(box.width)}x` +
			`${Math.round(box.height)}: ${e.textContent.trim().slice(0, 30)}`);
}

// unfocused(limit): elements whose focus cannot be seen, of the first so many.
function unfocused(limit) {
	const found = [];
	const all = [...document.querySelectorAll('a[href], button, input, select, ' +
		'textarea, summary, [tabindex]')].filter((e) => e.checkVisibility() &&
		e.tabIndex >= 0 && !e.disabled);
	for (const e of all.slice(0, limit)) {
		e.focus({ focusVisible: true });
		const style = getComputedStyle(e);
		const box = e.getBoundingClientRect();
		const what = `<${e.localName}> ${e.textContent.trim().slice(0, 30)}`;
		if (document.activeElement !== e)
			found.push(`takes no focus: ${what}`);
		else if ((style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) &&
			style.boxShadow === 'none')
			found.push(`no ring: ${what}`);
		else if (box.bottom <= 0 || box.right <= 0 || box.top >= innerHeight ||
			box.left >= innerWidth)
			found.push(`out of sight: ${what}`);
	}
	document.activeElement.blur();
	return found;
}

// focused(): what has the focus: its place among all that can have it.
function focused() {
	const e = document.activeElement;
	const all = [...document.querySelectorAll('a[href], button, input, select, ' +
		'textarea, summary, [tabindex]')].filter((a) => a.checkVisibility() &&
		a.tabIndex >= 0 && !a.disabled);
	const box = e.getBoundingClientRect();
	return {
		place: all.indexOf(e),
		count: all.length,
		href: e.getAttribute('href'),
		what: `<${e.localName} class="${e.className}">`,
		seen: box.left >= 0 && box.top >= 0 && box.width > 0 && box.height > 0,
		id: e.id,
	};
}

module.exports = { outside, small, unfocused, focused };
