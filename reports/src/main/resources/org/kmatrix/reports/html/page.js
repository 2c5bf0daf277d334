// The page: header, filters, grid, findings; and what happens when something changes.
const TYPING_PAUSE = 120; // milliseconds, before a large run is searched, and the address is written anew

const grid = new Grid((row, rows) => openCell(row, rows));
const times = new TimesSection(row => openCell(row));
const shown = h('p', { id: 'shown', role: 'status' });
const changesBox = h('section', { 'aria-labelledby': 'changes-title', id: 'changes' });
const findings = h('section', { 'aria-labelledby': 'findings-title', id: 'findings', tabindex: -1 });
const totalsBox = h('div', { class: 'totals', role: 'group', 'aria-label': 'Filter by status' });
const changeTotalsBox = h('div', { class: 'totals', role: 'group', 'aria-label': 'Filter by change' });
const filtersBox = h('div', { class: 'filters', role: 'search' });
const axesBox = h('details', { class: 'axes' });
const search = h('input', { type: 'search', placeholder: 'Search modules, kernels, causes, logs', 'aria-label': 'Search', title: 'Press / to come here' });
const only = h('input', { type: 'checkbox' });
const changed = h('input', { type: 'checkbox' });
const reset = h('button', { class: 'plain', type: 'button' }, 'Show everything');
const pickers = axes.map(axis => new Picker(axis, () => refresh()));
const rowsByChange = words.change.map(() => 0);
for (let row = 0; row < rowCount; row++) if (changeKindOf(row) >= 0) rowsByChange[changeKindOf(row)]++;
let fromCache = 0;
for (let row = 0; row < rowCount; row++) if (isFromCache(row)) fromCache++;
let visible = [];

function buildHead() {
  const run = data.run;
  const against = data.against;
  document.getElementById('head').append(
    factList([['run', run.id], ['spec', run.spec], ['started', dateText(run.started)], ['took', run.duration], ['from the cache', fromCache + ' of ' + rowCount],
      against ? ['compared with', against.id + (against.host === (run.host.find(([name]) => name === 'name') || [])[1] ? '' : ' on ' + against.host) + ', ' + dateText(against.started)] : null]),
    h('details', { class: 'more' }, h('summary', null, 'Machine and versions'),
      factList([...run.host, ...run.versions, ['spec SHA-256', run.specHash], against ? ['compared run’s kmatrix', against.kmatrix] : ['compared with', 'no earlier run (kmatrix report RUN --format html --against EARLIER)']])));
}

function buildTotals() {
  const counts = words.mark.map(() => 0);
  for (let row = 0; row < rowCount; row++) counts[markIndexOf(row)]++;
  totalsBox.append(...words.mark.map((mark, i) => counts[i] === 0 ? null : h('button', { class: 'total', type: 'button', 'data-mark': mark, title: words.meaning[i], onclick: () => toggle(state.marks, mark) }, markElement(mark), h('b', null, counts[i].toLocaleString('en')))).filter(it => it));
  if (!data.against) return;
  const gone = data.against.goneCount;
  changeTotalsBox.append(...words.change.map((kind, i) => rowsByChange[i] === 0 ? null : h('button', { class: 'total', type: 'button', 'data-change': kind, onclick: () => toggle(state.changes, kind) }, changeElement(kind), h('b', null, rowsByChange[i].toLocaleString('en')))).filter(it => it),
    ...gone ? [h('a', { class: 'total', href: '#', onclick: event => { event.preventDefault(); showGone(); } }, changeElement('gone'), h('b', null, gone.toLocaleString('en')))] : [],
    h('span', { class: 'soft same' }, data.against.same.toLocaleString('en') + ' unchanged'));
}

function showGone() {
  const all = changesBox.querySelector('details.changes:last-of-type');
  if (!all) return;
  all.open = true;
  all.querySelector('summary').focus();
}

function toggle(set, name) {
  if (!set.delete(name)) set.add(name);
  refresh();
}

function buildFilters() {
  let pause = 0;
  search.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(() => { state.q = search.value; refresh(); }, TYPING_PAUSE);
  });
  only.addEventListener('change', () => { state.only = only.checked; refresh(); });
  changed.addEventListener('change', () => { state.changed = changed.checked; refresh(); });
  reset.addEventListener('click', () => { Object.assign(state, { q: '', only: false, changed: false, marks: new Set(), changes: new Set(), axis: {} }); search.focus(); refresh(); });
  axesBox.append(h('summary', null, 'Filters'), h('div', { class: 'filters' }, pickers.map(it => it.element)));
  axesBox.open = window.innerWidth >= 640;
  axesBox.hidden = pickers.length === 0;
  filtersBox.append(search, h('label', { class: 'switch' }, only, 'Only failures'),
    ...data.against ? [h('label', { class: 'switch' }, changed, 'Only changes')] : [], reset);
}

function syncControls() {
  if (search.value !== state.q) search.value = state.q;
  only.checked = state.only;
  changed.checked = state.changed;
  reset.hidden = !isFiltered();
  for (const picker of pickers) picker.sync();
  if (Object.keys(state.axis).length) axesBox.open = true;
  for (const button of totalsBox.querySelectorAll('button')) button.setAttribute('aria-pressed', state.marks.has(button.dataset.mark));
  for (const button of changeTotalsBox.querySelectorAll('button')) button.setAttribute('aria-pressed', state.changes.has(button.dataset.change));
}

function legend() {
  const used = new Set(visible.map(markIndexOf));
  const changes = new Set(visible.map(changeKindOf));
  return h('div', { class: 'legend' }, words.mark.map((mark, i) => used.has(i) ? h('div', null, markElement(mark), words.meaning[i]) : null),
    words.change.map((kind, i) => changes.has(i) ? h('div', null, changeElement(kind)) : null));
}

function samePlace(row) {
  const from = visible.includes(row) ? visible : rowNumbers;
  return from.filter(it => column.module[it] === column.module[row] && columnOf(it) === columnOf(row));
}

function openCell(row, rows) {
  const neighbours = visible.filter(state.changed ? it => column.change[it] >= 0 : isFailure);
  fillDetails(row, rows || samePlace(row), neighbours, openCell);
  state.cell = idOf(row);
  writeFragment();
  if (!dialog.open) dialog.showModal();
  dialog.querySelectorAll('details.log').forEach(toEnd);
}

const hiddenColumns = count => count ? '; not shown: ' + count + (count === 1 ? ' column' : ' columns') + ' of nothing but SKIP' : '';

function refresh() {
  visible = matchingRows();
  syncControls();
  const all = visible.length === rowCount;
  const of = all ? '' : ' of ' + rowCount.toLocaleString('en');
  shown.textContent = visible.length === 0 ? (rowCount ? 'No cell is like that.' : 'This run has no cells.') : visible.length.toLocaleString('en') + of + (rowCount === 1 ? ' cell' : ' cells');
  grid.show(visible);
  shown.textContent += hiddenColumns(grid.places.hidden);
  main.querySelector('.legend').replaceWith(legend());
  changesBox.replaceChildren(...changesOf(visible, openCell));
  changesBox.hidden = changesBox.childElementCount === 0;
  findings.replaceChildren(...findingsOf(visible, openCell));
  findings.hidden = findings.childElementCount === 0;
  times.show(visible);
  drawControls(visible);
  writeFragment();
}

function fromFragment() {
  readFragment();
  const wanted = state.cell;
  refresh();
  const row = wanted ? rowOf(wanted) : -1;
  if (row >= 0) openCell(row);
  else if (dialog.open) dialog.close();
  if (wanted && row < 0) shown.textContent += ' The cell of this link, ' + wanted + ', is not in this run.';
}

const main = document.getElementById('main');
buildHead();
buildTotals();
buildFilters();
main.append(totalsBox, ...data.against ? [changeTotalsBox] : [], filtersBox, axesBox, shown, grid.element, paper, h('div', { class: 'legend' }), changesBox, findings, times.element, controlsBox);
dialog.addEventListener('close', () => { state.cell = ''; writeFragment(); });
dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });
document.addEventListener('keydown', event => {
  if (event.key === '/' && !dialog.open && !(event.target instanceof HTMLInputElement)) {
    event.preventDefault();
    search.focus();
  }
});
for (const link of document.querySelectorAll('.skip a')) {
  link.addEventListener('click', event => {
    event.preventDefault(); // the fragment is the view's, and stays
    const target = document.getElementById(link.getAttribute('href').slice(1));
    (target?.querySelector('button[tabindex="0"]') || target)?.focus();
    target?.scrollIntoView({ block: 'nearest' });
  });
}
window.addEventListener('hashchange', fromFragment);
window.addEventListener('beforeprint', () => { fillPaper(visible); times.fill(); });
fromFragment();
document.documentElement.dataset.ready = String(Math.round(performance.now()));
requestAnimationFrame(() => setTimeout(() => { document.documentElement.dataset.painted = String(Math.round(performance.now())); }));
