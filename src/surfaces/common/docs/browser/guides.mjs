// Search of the guides: looks through the parts of all pages, which are loaded when the field gets the focus.
const $ = (id) => document.getElementById(id);

/** How many parts are shown. */
const shown = 12;
/** How much of a part's text is shown before and after the first match, in characters. */
const around = { before: 40, after: 120 };

const field = $('search');
const panel = $('results');
const list = panel.querySelector('ul');
let parts;

async function load() {
  parts ??= fetch('../guides.json').then((answer) => {
    if (!answer.ok) throw new Error(`The index answers ${answer.status}`);
    return answer.json();
  });
  try {
    return await parts;
  } catch {
    parts = undefined;
    return null;
  }
}

/** How well a part fits; 0 when a word is missing. A heading says more than the text below it. */
function fit({ page, heading, text }, words) {
  const [inHeading, inPage, inText] = [heading, page, text].map((place) => place.toLowerCase());
  let sum = 0;
  for (const word of words) {
    const points =
      (inHeading.includes(word) ? 10 : 0) +
      (inPage.includes(word) ? 4 : 0) +
      Math.min(3, inText.split(word).length - 1);
    if (points === 0) return 0;
    sum += points;
  }
  return sum;
}

/** The text around the first match, with every match marked. */
function excerpt(text, words) {
  const places = words.map((word) => text.toLowerCase().indexOf(word)).filter((place) => place >= 0);
  const first = places.length > 0 ? Math.min(...places) : 0;
  const start = first <= around.before ? 0 : text.indexOf(' ', first - around.before) + 1;
  const end = first + around.after >= text.length ? text.length : text.lastIndexOf(' ', first + around.after);
  const cut = text.slice(start, end);
  const line = document.createElement('span');
  if (start > 0) line.append('… ');
  const wanted = new RegExp(`(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'gi');
  cut.split(wanted).forEach((piece, index) => {
    if (index % 2 === 0) return line.append(piece);
    const mark = document.createElement('mark');
    mark.textContent = piece;
    line.append(mark);
  });
  if (end < text.length) line.append(' …');
  return line;
}

function item({ page, at, heading, text }, words) {
  const [entry, link, title] = ['li', 'a', 'b'].map((name) => document.createElement(name));
  link.href = at;
  title.textContent = page === heading ? page : `${page}: ${heading}`;
  link.append(title, excerpt(text, words));
  entry.append(link);
  return entry;
}

async function search() {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return close();
  const all = await load();
  if (all === null) {
    list.replaceChildren();
    $('found').textContent = 'The search cannot be loaded at the moment.';
  } else {
    const found = all
      .map((part) => ({ part, points: fit(part, words) }))
      .filter(({ points }) => points > 0)
      .sort((a, b) => b.points - a.points);
    list.replaceChildren(...found.slice(0, shown).map(({ part }) => item(part, words)));
    $('found').textContent = found.length === 0 ? 'Nothing found.' : `${found.length} found`;
  }
  panel.hidden = false;
}

function close() {
  panel.hidden = true;
}

/** Arrow keys walk through the field and what was found. */
function walk(event) {
  const stops = [field, ...list.querySelectorAll('a')];
  const next = stops[stops.indexOf(document.activeElement) + { ArrowDown: 1, ArrowUp: -1 }[event.key]];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

field.hidden = false;
field.addEventListener('focus', () => void load());
field.addEventListener('input', () => void search());
field.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') list.querySelector('a')?.click();
});
field.parentElement.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') {
    close();
    field.focus();
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') walk(event);
});
list.addEventListener('click', close);
document.addEventListener('click', (event) => {
  if (!field.parentElement.contains(event.target)) close();
});
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || /^(?:INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? '')) return;
  event.preventDefault();
  field.focus();
});
