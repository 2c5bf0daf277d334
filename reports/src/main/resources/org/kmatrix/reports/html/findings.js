// Cells with the same cause are one finding: one broken header is one thing to mend, on however many kernels.
const MOST_FINDINGS = 30;
const MORE_FINDINGS = 100;
const CELLS_OF_A_FINDING = 4;

const openLinks = rows => open => rows.map(it => h('button', { class: 'cell-link', type: 'button', onclick: () => open(it) }, idOf(it)));

// The ids of cells, the first few of them, and a button for more.
function cellLinks(rows, open) {
  const cells = h('div', { class: 'cells' });
  const fill = most => {
    const rest = rows.length - most;
    cells.replaceChildren(...openLinks(rows.slice(0, most))(open), ...rest > 0 ? [h('button', { class: 'plain', type: 'button', onclick: () => fill(most * 25) }, rest.toLocaleString('en') + ' more')] : []);
  };
  fill(CELLS_OF_A_FINDING);
  return cells;
}

function grouped(rows, keyOf) {
  const groups = new Map();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row); else groups.set(key, [row]);
  }
  return [...groups.values()];
}

const endKey = row => {
  const kind = kindOf(row);
  return [markIndexOf(row), kind[KIND.phase], kind[KIND.blame], column.cause[row], kind[KIND.expected]].join();
};

// The first few of many, and a button for more of them.
function firstOf(groups, draw) {
  const box = h('div');
  const more = h('button', { class: 'plain more', type: 'button' });
  const fill = most => {
    const from = box.childElementCount;
    box.append(...groups.slice(from, from + most).map(draw));
    const left = groups.length - box.childElementCount;
    more.textContent = left.toLocaleString('en') + ' more';
    more.hidden = left <= 0;
    return box.children[from];
  };
  fill(MOST_FINDINGS);
  more.addEventListener('click', () => fill(MORE_FINDINGS).querySelector('button')?.focus({ preventScroll: true }));
  return [box, more];
}

function findingsOf(rows, open) {
  const groups = grouped(rows.filter(it => markNameOf(it) !== 'PASS'), endKey);
  groups.sort((a, b) => isExpected(a[0]) - isExpected(b[0]) || markIndexOf(a[0]) - markIndexOf(b[0]) || b.length - a.length || a[0] - b[0]);
  return groups.length ? [h('h2', { id: 'findings-title' }, 'What was found'), ...firstOf(groups, it => finding(it, open))] : [];
}

function finding(rows, open) {
  const cell = cellAt(rows[0]);
  const meta = ['in ' + cell.phase, cell.blame ? 'blamed on: ' + cell.blame : null, countText(rows.length, 'cell'), cell.expected ? 'as expected' : null];
  return h('div', { class: 'finding' }, markElement(cell.mark), h('div', { class: 'cause' }, cell.cause || words.meaning[words.mark.indexOf(cell.mark)]),
    h('div', { class: 'where' }, meta.filter(it => it).join(' · ')), cellLinks(rows, open));
}

// What became of the cells since the earlier run, kind by kind; what got worse is unfolded, and so is what is new and not as expected. In a kind those are together
// that went from the same to the same.
function changesOf(rows, open) {
  if (!data.against) return [];
  const byKind = grouped(rows.filter(it => column.change[it] >= 0), changeKindOf).sort((a, b) => changeKindOf(a[0]) - changeKindOf(b[0]));
  const kinds = byKind.map(its => changesOfKind(words.change[changeKindOf(its[0])], its, open));
  if (data.against.goneCount && isGoneShown()) kinds.push(goneCells());
  return [h('h2', { id: 'changes-title' }, 'What changed since ' + data.against.id),
    ...data.against.throughout.map(it => h('p', { class: 'soft' }, it)), ...kinds.length ? kinds : [h('p', { class: 'soft' }, (isFiltered() ? 'None of the cells shown' : 'No cell') + ' changed.')]];
}

const kindSummary = (kind, count) => h('summary', null, changeElement(kind), h('span', { class: 'soft' }, countText(count, 'cell')));

function changesOfKind(kind, rows, open) {
  const groups = grouped(rows, row => [column.change[row], endKey(row)].join()).sort((a, b) => b.length - a.length || a[0] - b[0]);
  const box = h('details', { class: 'changes', open: kind === 'worse' || kind === 'unexpected' }, kindSummary(kind, rows.length));
  const fill = () => { if (box.open && box.childElementCount === 1) box.append(...firstOf(groups, it => changedFinding(it, open))); };
  box.addEventListener('toggle', fill);
  fill();
  return box;
}

// Cells that are not there any more have no axes to be filtered by.
const isGoneShown = () => Object.keys(state.axis).length === 0 && state.marks.size === 0 && !state.q && !state.only && (state.changes.size === 0 || state.changes.has('gone'));

function changedFinding(rows, open) {
  const cell = cellAt(rows[0]);
  const change = cell.change;
  const lines = change.slowdowns.length ? change.slowdowns : [cell.cause || (change.mark && change.cause ? 'was: ' + change.cause : null)];
  const meta = [countText(rows.length, 'cell'), change.differences.length ? 'also changed: ' + change.differences.join(', ') : change.mark ? 'no other change is known' : null];
  const became = change.mark && change.mark !== cell.mark ? [markElement(change.mark), h('span', { role: 'img', 'aria-label': 'became' }, '→')] : [];
  return h('div', { class: 'finding changed' }, h('div', { class: 'became' }, ...became, markElement(cell.mark)),
    h('div', { class: 'cause' }, lines.filter(it => it).join('; ') || (change.mark ? 'works now' : 'was not in the earlier run')),
    h('div', { class: 'where' }, meta.filter(it => it).join(' · ')), cellLinks(rows, open));
}

function goneCells() {
  const more = data.against.goneCount - data.against.gone.length;
  return h('details', { class: 'changes' }, kindSummary('gone', data.against.goneCount),
    h('ul', { class: 'files' }, data.against.gone.map(([id, mark]) => h('li', null, markElement(words.mark[mark]), ' ', h('code', null, id)))),
    more > 0 ? h('p', { class: 'soft' }, more.toLocaleString('en') + ' more') : null);
}
