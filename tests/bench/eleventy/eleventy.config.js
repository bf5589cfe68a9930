// Action items are data for the index; each incident is a page.
export default function (config) {
  config.addCollection('incidents', (api) => api.getFilteredByGlob('incidents/**/*.md'));
  config.addCollection('actions', (api) => api.getFilteredByGlob('actions/**/*.md'));
  config.addGlobalData('layout', 'incident.njk');
  config.addGlobalData('permalink', () => (data) =>
    data.page.filePathStem.startsWith('/actions/') ? false : `${data.page.filePathStem}.html`);
  return {markdownTemplateEngine: false, dir: {input: '.', includes: '_includes'}};
}
