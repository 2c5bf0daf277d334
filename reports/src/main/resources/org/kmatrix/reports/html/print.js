// On paper nothing scrolls: the grid is cut into pieces that fit, and of a large run only what is not a plain pass is printed.
const PAPER = { width: 1000, module: 7.5, heading: 6.6, gap: 12, mark: 62 }; // A4 across, and letters of its type, in pixels
const MOST_PLACES_ON_PAPER = 6000;

const paper = h('div', { class: 'paper', 'aria-hidden': 'true' });

function printedRows(rows) {
  const all = new Places(rows);
  if (all.modules.length * all.columns.length <= MOST_PLACES_ON_PAPER) return { rows, left: 0 };
  const notable = rows.filter(it => markNameOf(it) !== 'PASS' || column.change[it] >= 0);
  return { rows: notable.slice(0, MOST_PLACES_ON_PAPER / 4), left: rows.length - Math.min(notable.length, MOST_PLACES_ON_PAPER / 4) };
}

function paperTable(places, columns) {
  const modules = places.modules.filter(module => columns.some(it => places.at(module, it)));
  const place = rows => {
    if (!rows) return h('td', null, '·');
    const change = worstChange(rows);
    const mark = markNameOf(worstOf(rows));
    return h('td', null, h('span', { class: 'mark ' + mark }, mark, rows.length > 1 ? ' ×' + rows.length : null), change === undefined ? null : ' ' + CHANGE_SIGN[words.change[change]]);
  };
  return h('table', null, h('thead', null, h('tr', null, h('th', null, 'module'), columns.map(it => h('th', null, headingLines(allColumns[it]))))),
    h('tbody', null, modules.map(module => h('tr', null, h('th', null, data.modules[module]), columns.map(it => place(places.at(module, it)))))));
}

// How many columns go on a sheet.
function columnsOnPaper(places) {
  const longest = texts => texts.reduce((most, it) => Math.max(most, it.length), 0);
  const name = longest(places.modules.map(it => data.modules[it])) * PAPER.module + PAPER.gap;
  const heading = longest(places.columns.flatMap(it => [versionOf(allColumns[it]), ...headingParts(allColumns[it]), ...allColumns[it].others])) * PAPER.heading;
  return Math.max(3, Math.floor((PAPER.width - name) / (Math.max(heading, PAPER.mark) + PAPER.gap)));
}

function fillPaper(rows) {
  const printed = printedRows(rows);
  const places = new Places(printed.rows);
  const tables = [];
  const atOnce = columnsOnPaper(places);
  for (let i = 0; i < places.columns.length; i += atOnce) tables.push(paperTable(places, places.columns.slice(i, i + atOnce)));
  const filters = filterWords();
  paper.replaceChildren(h('p', null, (rows.length === rowCount ? 'All ' : '') + countText(rows.length, 'cell') + (filters ? ' of ' + rowCount.toLocaleString('en') + ': ' + filters : '') + '.'),
    ...printed.left ? [h('p', null, 'The grid is too large for paper: ' + countText(printed.left, 'cell') + ' that passed or are too many are not in it.')] : [], ...tables);
}
