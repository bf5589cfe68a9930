// expect.js: pages that a site of a name must have, beside what is found by
// itself. A path, or a pattern that some page must match.
'use strict';
module.exports = {
	example: [
		'index.html',
		'action-log.html',
		'compliance.html',
		'lessons.html',
		'systems.html',
		'categories.html',
		'changelog.html',
		'procedure.html',
		/^\d{4}\/index\.html$/,
		/^\d{4}\/INC-\d{4}-\d{4}\.html$/,
		/^\d{4}\/action-log\.html$/,
		/^\d{4}\/compliance\.html$/,
		/^\d{4}\/in-scope\.html$/,
		/^\d{4}\/without-review\.html$/,
		/^\d{4}\/exempt\.html$/,
		/^\d{4}\/lessons\.html$/,
	],
	hostile: ['index.html', 'errors.html', 'systems.html', /^\d{4}\/INC-2026-0001\.html$/],
	many: ['index.html', '2023/lessons-2.html', /^2025\/INC-2025-0503\.html$/],
};
