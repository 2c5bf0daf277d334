// Elements and words that all parts of the page use.

// The only way in which elements are made: text is always text, whatever it holds.
function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter(it => it !== null && it !== undefined && it !== false));
  return element;
}

// The content policy forbids style attributes in markup, but not what a script sets.
function styled(element, style) {
  Object.assign(element.style, style);
  return element;
}

const markElement = name => h('span', { class: 'mark ' + name }, name);

function timeText(millis) {
  if (millis < 9995) return (millis / 1000).toFixed(2) + ' s';
  if (millis < 59950) return (millis / 1000).toFixed(1) + ' s';
  const seconds = Math.round(millis / 1000);
  const two = number => String(number).padStart(2, '0');
  if (seconds < 3600) return Math.floor(seconds / 60) + ' min ' + two(seconds % 60) + ' s';
  return Math.floor(seconds / 3600) + ' h ' + two(Math.floor(seconds % 3600 / 60)) + ' min';
}

const dateText = iso => iso.slice(0, 10) + ' ' + iso.slice(11, 19) + ' UTC';
const clockText = millis => new Date(millis).toISOString().slice(11, 19);
const countText = (count, one, many = one + 's') => count.toLocaleString('en') + ' ' + (count === 1 ? one : many);

// label: what the table is of, for those who come to it without its heading.
function list(label, headings, rows, classes = []) {
  const cell = (tag, value, i) => h(tag, { class: classes[i] || null, scope: tag === 'th' ? 'col' : null }, value);
  return h('div', { class: 'wide' }, h('table', { class: 'list', 'aria-label': label }, h('thead', null, h('tr', null, headings.map((it, i) => cell('th', it, i)))),
    h('tbody', null, rows.map(row => h('tr', null, row.map((it, i) => cell('td', it === null ? '–' : it, i)))))));
}

const pairs = entries => h('dl', { class: 'pairs' }, entries.filter(([, value]) => value !== null && value !== '').map(([name, value]) => [h('dt', null, name), h('dd', null, value)]));
const factList = facts => h('dl', { class: 'facts' }, facts.filter(it => it).map(([name, value]) => h('div', null, h('dt', null, name), h('dd', null, value))));

// Worse, better and so on also have a sign, for those who do not see colours.
const CHANGE_SIGN = { worse: '▼', unexpected: '▼+', slower: '◔', changed: '◆', better: '▲', new: '+', gone: '−' };
const changeElement = kind => h('span', { class: 'change ' + kind }, h('span', { 'aria-hidden': 'true' }, CHANGE_SIGN[kind] + ' '), words.changeMeaning[words.change.indexOf(kind)]);
