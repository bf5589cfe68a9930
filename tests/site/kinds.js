// kinds.js: every kind of page, and a site that must have it. A page of a kind
// that is not named here fails the tests: what is new is to be looked at.
'use strict';
const { kind } = require('./common.js');

// By the path, with each number as N. Further pages of a list are of the kind
// with -N, which needs a line only where a site must have it.
const KINDS = {
	'index.html': 'example',
	'incidents.html': 'example',
	'N/index.html': 'example',
	'N/index-N.html': 'many',
	'N/in-scope.html': 'example',
	'N/in-scope-N.html': 'many',
	'N/without-review.html': 'example',
	'N/without-review-N.html': 'many',
	'N/exempt.html': 'example',
	'N/exempt-N.html': 'many',
	'N/REPORT.html': 'example',
	'action-log.html': 'example',
	'action-log-N.html': 'hostile',
	'overdue.html': 'example',
	'overdue-N.html': 'hostile',
	'done.html': 'example',
	'done-N.html': 'hostile',
	'owners.html': 'example',
	'by-owner.html': 'example',
	'by-owner-N.html': 'hostile',
	'N/action-log.html': 'example',
	'N/action-log-N.html': 'hostile',
	'compliance.html': 'example',
	'N/compliance.html': 'example',
	'N/compliance-N.html': 'many',
	'exceptions.html': 'example',
	'lessons.html': 'example',
	'N/lessons.html': 'example',
	'N/lessons-N.html': 'many',
	'systems.html': 'example',
	'categories.html': 'example',
	'plan.html': 'example',
	'changelog.html': 'example',
	'procedure.html': 'example',
	'metrics.html': 'example',
	'rules.html': 'example',
	'search.html': 'example',
	'about.html': 'example',
	'errors.html': 'hostile',
};

// Nothing of a record is in these.
const FIXED = ['rules.html', 'search.html', 'procedure.html'];

// unknown(pages): the kinds of pages that have no name here.
function unknown(pages) {
	const known = (k) => KINDS[k] || KINDS[k.replace(/-N\.html$/, '.html')];
	return [...new Set(pages.map(kind))].filter((k) => !known(k));
}

// missing(site, pages): the kinds that a site lacks.
function missing(site, pages) {
	const there = new Set(pages.map(kind));
	return Object.keys(KINDS).filter((k) => KINDS[k] === site && !there.has(k));
}

// seen(site, page): whether a browser looks at a site's pages of this kind. The
// thousand incidents of `many` have no text that the others lack.
function seen(site, page) {
	return site === 'example' ||
		(site === 'hostile' && !FIXED.includes(kind(page)));
}

module.exports = { unknown, missing, seen };
