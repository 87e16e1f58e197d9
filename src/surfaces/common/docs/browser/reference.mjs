// The page at /docs/reference: Redoc in the colours of the other pages, and the choice of the document.

const $ = (id) => document.getElementById(id);
const config = await (await fetch('config.json')).json();
const asked = new URLSearchParams(location.search).get('document');
const { name: current } = config.documents.find(({ name }) => name === asked) ?? config.documents[0];

$('select').replaceChildren(
  ...config.documents.map(({ name, title }) => {
    const option = document.createElement('option');
    option.value = name;
    option.textContent = title;
    return option;
  }),
);
$('select').value = current;
$('select').addEventListener('change', () => location.assign(`?document=${$('select').value}`));
$('try').href = `../docs?document=${current}`;
// Redoc computes further colours from those that it gets, so it takes values, not names.
const dark = matchMedia('(prefers-color-scheme: dark)');
dark.addEventListener('change', () => location.reload());

const style = globalThis.getComputedStyle(document.documentElement);
const value = (name) => style.getPropertyValue(`--${name}`).trim();
const [ink, dim, line, paper, back, accent] = ['ink', 'dim', 'line', 'paper', 'back', 'accent'].map(value);
const code = { fontFamily: value('mono'), color: ink, backgroundColor: back };
const font = { fontFamily: value('font') };

globalThis.Redoc.init(
  new URL(`../openapi/${current}.json`, location.href).href,
  {
    hideHostname: true,
    hideDownloadButtons: true,
    nativeScrollbars: true,
    expandResponses: '200,201',
    sortRequiredPropsFirst: true,
    theme: {
      colors: {
        primary: { main: accent },
        text: { primary: ink, secondary: dim },
        border: { dark: line, light: line },
        ...(dark.matches && { error: { main: '#ff9b90' }, success: { main: '#7fd3a0' } }),
      },
      typography: {
        ...font,
        fontSize: '15px',
        headings: { ...font, fontWeight: '650' },
        code: { ...code, wrap: true },
        links: { color: accent, visited: accent, hover: accent },
      },
      schema: { nestedBackground: back, typeNameColor: dim, typeTitleColor: dim, labelsTextSize: '0.9em' },
      sidebar: { backgroundColor: paper, textColor: ink, activeTextColor: accent, arrow: { color: dim } },
      rightPanel: { backgroundColor: '#0f2a33', textColor: '#fff' },
      codeBlock: { backgroundColor: '#0a1d24' },
      fab: { backgroundColor: accent, color: value('accent-ink') },
    },
  },
  $('document'),
);
