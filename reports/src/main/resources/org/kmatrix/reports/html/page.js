
// The page: header, filters, grid, findings; and what happens when something changes.
const MOST_FINDINGS = 30;
const CELLS_OF_A_FINDING = 4;

const grid = new Grid((row, rows) => openCell(row, rows));
const shown = h('p', { id: 'shown', role: 'status' });
const findings = h('section', { 'aria-label': 'Findings' });
const totalsBox = h('div', { class: 'totals', role: 'group', 'aria-label': 'Filter by status' });
const filtersBox = h('div', { class: 'filters', role: 'search' });
const axesBox = h('details', { class: 'axes' });
const search = h('input', { type: 'search', placeholder: 'Search modules, kernels, causes', 'aria-label': 'Search', title: 'Press / to come here' });
const only = h('input', { type: 'checkbox' });
const reset = h('button', { class: 'plain', type: 'button' }, 'Show everything');
let selects = [];
let visible = [];

const factList = facts => h('dl', { class: 'facts' }, facts.map(([name, value]) => h('div', null, h('dt', null, name), h('dd', null, value))));

function buildHead() {
  const run = data.run;
  document.getElementById('head').append(
    factList([['run', run.id], ['spec', run.spec], ['started', dateText(run.started)], ['took', run.duration], ['cached', run.cached + ' of ' + rowCount]]),
    h('details', { class: 'more' }, h('summary', null, 'Machine and versions'), factList([...run.host, ...run.versions, ['spec SHA-256', run.specHash]])));
}

function buildTotals() {
  const counts = words.mark.map(() => 0);
  for (let row = 0; row < rowCount; row++) counts[markIndexOf(row)]++;
  totalsBox.append(...words.mark.map((mark, i) => counts[i] === 0 ? null : h('button', { class: 'total', type: 'button', 'data-mark': mark, title: words.meaning[i], onclick: () => toggleMark(mark) }, markElement(mark), h('b', null, String(counts[i])))).filter(it => it));
}

function toggleMark(mark) {
  if (!state.marks.delete(mark)) state.marks.add(mark);
  refresh();
}

function buildFilters() {
  search.addEventListener('input', () => { state.q = search.value; refresh(); });
  only.addEventListener('change', () => { state.only = only.checked; refresh(); });
  reset.addEventListener('click', () => { Object.assign(state, { q: '', only: false, marks: new Set(), axis: {} }); refresh(); });
  selects = axes.map(axis => {
    const options = axis.values.map((value, i) => axis.used.has(i) ? h('option', { value: String(i) }, value) : null);
    const select = h('select', { 'aria-label': axis.title }, h('option', { value: '' }, 'any ' + axis.title), options);
    select.addEventListener('change', () => {
      if (select.value === '') delete state.axis[axis.name]; else state.axis[axis.name] = Number(select.value);
      refresh();
    });
    return { axis, select };
  });
  axesBox.append(h('summary', null, 'Filters'), h('div', { class: 'filters' }, selects.map(it => it.select)));
  axesBox.open = window.innerWidth >= 640;
  filtersBox.append(search, h('label', { class: 'switch' }, only, 'Only failures'), reset);
}

function syncControls() {
  if (search.value !== state.q) search.value = state.q;
  only.checked = state.only;
  reset.hidden = !isFiltered();
  for (const { axis, select } of selects) {
    select.value = axis.name in state.axis ? String(state.axis[axis.name]) : '';
    select.classList.toggle('set', axis.name in state.axis);
    if (axis.name in state.axis) axesBox.open = true;
  }
  for (const button of totalsBox.children) button.setAttribute('aria-pressed', state.marks.has(button.dataset.mark));
}

function legend() {
  const used = new Set(visible.map(markIndexOf));
  return h('div', { class: 'legend' }, words.mark.map((mark, i) => used.has(i) ? h('div', null, markElement(mark), words.meaning[i]) : null));
}

// Cells with the same cause are one finding: one broken header is one thing to mend, on however many kernels.
function drawFindings() {
  const groups = new Map();
  for (const row of visible) {
    if (markNameOf(row) === 'PASS') continue;
    const kind = data.kinds[data.rows[row][ROW.kind]];
    const key = [kindMark[data.rows[row][ROW.kind]], kind[KIND.phase], kind[KIND.blame], data.rows[row][ROW.cause], kind[KIND.expected]].join();
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(row);
  }
  const ordered = [...groups.values()].sort((a, b) => isExpected(a[0]) - isExpected(b[0]) || markIndexOf(a[0]) - markIndexOf(b[0]) || b.length - a.length || a[0] - b[0]);
  const left = ordered.length - MOST_FINDINGS;
  findings.replaceChildren(...ordered.length === 0 ? [] : [h('h2', null, 'What was found'), ...ordered.slice(0, MOST_FINDINGS).map(finding),
    ...left > 0 ? [h('p', { class: 'soft' }, left + ' more: filter to see them.')] : []]);
}

function finding(rows) {
  const cell = cellAt(rows[0]);
  const cells = h('div', { class: 'cells' });
  const fill = most => {
    const rest = rows.length - most;
    cells.replaceChildren(...rows.slice(0, most).map(it => h('button', { class: 'cell-link', type: 'button', onclick: () => openCell(it) }, idOf(it))),
      ...rest > 0 ? [h('button', { class: 'plain', type: 'button', onclick: () => fill(most * 25) }, rest + ' more')] : []);
  };
  fill(CELLS_OF_A_FINDING);
  const meta = ['in ' + cell.phase, cell.blame ? 'blamed on: ' + cell.blame : null, rows.length + (rows.length === 1 ? ' cell' : ' cells'), cell.expected ? 'as expected' : null];
  return h('div', { class: 'finding' }, markElement(cell.mark), h('div', { class: 'cause' }, cell.cause || words.meaning[words.mark.indexOf(cell.mark)]),
    h('div', { class: 'where' }, meta.filter(it => it).join(' · ')), cells);
}

function samePlace(row) {
  const module = data.rows[row][ROW.module];
  const column = columnOf(row);
  return (visible.includes(row) ? visible : [...data.rows.keys()]).filter(it => data.rows[it][ROW.module] === module && columnOf(it) === column);
}

function openCell(row, rows) {
  const neighbours = visible.filter(isFailure);
  fillDetails(row, rows || samePlace(row), neighbours, openCell);
  state.cell = idOf(row);
  writeFragment();
  if (!dialog.open) dialog.showModal();
  dialog.querySelectorAll('details.log').forEach(toEnd);
}

function refresh() {
  visible = matchingRows();
  syncControls();
  const all = visible.length === rowCount;
  shown.textContent = visible.length === 0 ? 'No cell is like that.' : (all ? rowCount : visible.length + ' of ' + rowCount) + (rowCount === 1 ? ' cell' : ' cells');
  grid.show(visible);
  main.querySelector('.legend')?.replaceWith(legend());
  drawFindings();
  drawControls();
  writeFragment();
}

function fromFragment() {
  readFragment();
  const wanted = state.cell;
  refresh();
  const row = wanted ? rowOf(wanted) : -1;
  if (row >= 0) openCell(row);
  else if (dialog.open) dialog.close();
}

const main = document.getElementById('main');
buildHead();
buildTotals();
buildFilters();
main.append(totalsBox, filtersBox, axesBox, shown, grid.element, h('div', { class: 'legend' }), findings, controlsBox);
dialog.addEventListener('close', () => { state.cell = ''; writeFragment(); });
dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });
document.addEventListener('keydown', event => {
  if (event.key === '/' && !dialog.open && !(event.target instanceof HTMLInputElement)) {
    event.preventDefault();
    search.focus();
  }
});
window.addEventListener('hashchange', fromFragment);
fromFragment();
document.documentElement.dataset.ready = String(Math.round(performance.now()));
