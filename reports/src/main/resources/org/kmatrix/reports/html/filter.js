// What is asked for. It lives in the URL's fragment, so that a view can be sent to somebody.
const state = { q: '', marks: new Set(), changes: new Set(), only: false, changed: false, cell: '', zoom: null, axis: {} };

// The axes that can be filtered by: each with its values, and the value's number for a row.
const kernelAxis = (index, name, title) => {
  const values = [...new Set(data.kernels.map(it => it[index]))];
  const ofKernel = data.kernels.map(it => values.indexOf(it[index]));
  return { name, title, values, of: row => ofKernel[column.kernel[row]] };
};
const kindAxis = (index, name, title, values) => ({ name, title, values, of: row => kindOf(row)[index] });
const plainAxis = (name, title, values) => ({ name, title, values, of: row => column[name][row] });
const axes = [
  plainAxis('module', 'module', data.modules),
  kernelAxis(0, 'kernel', 'kernel'),
  kernelAxis(3, 'release', 'release'),
  kernelAxis(1, 'arch', 'architecture'),
  kernelAxis(2, 'flavour', 'flavour'),
  plainAxis('layout', 'layout', data.layouts),
  plainAxis('toolchain', 'toolchain', data.toolchains),
  plainAxis('install', 'install mode', data.installs),
  kindAxis(KIND.boot, 'boot', 'boot', words.boot),
  kindAxis(KIND.phase, 'phase', 'ended in', words.phase),
  kindAxis(KIND.blame, 'blame', 'blame', words.blame),
  plainAxis('worker', 'worker', data.workers),
  { name: 'verdict', title: 'verdict', values: ['in this run', 'from the cache'], of: row => isFromCache(row) ? 1 : 0 },
].map(axis => {
  const used = new Set();
  for (let row = 0; row < rowCount; row++) used.add(axis.of(row));
  used.delete(-1);
  return { ...axis, used };
}).filter(axis => axis.used.size > 1 || (axis.name === 'blame' && axis.used.size > 0))
  // Where each kernel has one release, the release is only another name of it.
  .filter((axis, _, all) => axis.name !== 'release' || axis.used.size !== all.find(it => it.name === 'kernel')?.used.size);

const listed = (parameters, name, known) => new Set((parameters.get(name) || '').split(',').filter(it => known.includes(it)));

function readFragment() {
  const parameters = new URLSearchParams(location.hash.slice(1));
  state.q = parameters.get('q') || '';
  state.only = parameters.get('only') === '1';
  state.changed = parameters.get('changed') === '1' && data.against !== null;
  state.cell = parameters.get('cell') || '';
  state.marks = listed(parameters, 'status', words.mark);
  state.changes = data.against === null ? new Set() : listed(parameters, 'change', words.change);
  const zoom = /^(\d+)-(\d+)$/.exec(parameters.get('zoom') || '');
  state.zoom = zoom && Number(zoom[1]) < Number(zoom[2]) ? [Number(zoom[1]), Number(zoom[2])] : null;
  state.axis = {};
  for (const axis of axes) {
    const values = parameters.getAll(axis.name).map(it => axis.values.indexOf(it)).filter(it => it >= 0);
    if (values.length) state.axis[axis.name] = new Set(values);
  }
}

function fragmentOf() {
  const parameters = new URLSearchParams();
  if (state.q) parameters.set('q', state.q);
  if (state.marks.size) parameters.set('status', [...state.marks].join(','));
  if (state.only) parameters.set('only', '1');
  if (state.changed) parameters.set('changed', '1');
  if (state.changes.size) parameters.set('change', [...state.changes].join(','));
  for (const axis of axes) for (const value of state.axis[axis.name] || []) parameters.append(axis.name, axis.values[value]);
  if (state.zoom) parameters.set('zoom', state.zoom.join('-'));
  if (state.cell) parameters.set('cell', state.cell);
  return parameters.toString().replace(/%2F/g, '/').replace(/%3A/g, ':').replace(/%2C/g, ',');
}

function writeFragment() {
  const fragment = fragmentOf();
  if (fragment !== location.hash.slice(1)) {
    history.replaceState(null, '', fragment ? '#' + fragment : location.pathname + location.search);
  }
}

const isFiltered = () => state.q !== '' || state.only || state.changed || state.marks.size > 0 || state.changes.size > 0 || Object.keys(state.axis).length > 0;

// The filters in words, for print and for what is read out.
function filterWords() {
  const parts = [];
  if (state.q) parts.push('search “' + state.q + '”');
  if (state.only) parts.push('only failures');
  if (state.changed) parts.push('only changes');
  if (state.marks.size) parts.push('status ' + [...state.marks].join(' or '));
  if (state.changes.size) parts.push([...state.changes].map(it => words.changeMeaning[words.change.indexOf(it)]).join(' or '));
  for (const axis of axes) if (state.axis[axis.name]) parts.push(axis.title + ' ' + [...state.axis[axis.name]].map(it => axis.values[it]).join(' or '));
  return parts.join(', ');
}

// What a row is searched in besides the tables: the tails of its logs, each table's text made small letters once.
let tailText = null;
function rowsOfTails(term) {
  tailText ||= data.tails.map(([row, , , text]) => [row, data.texts[text].toLowerCase()]);
  return new Set(tailText.filter(([, text]) => text.includes(term)).map(([row]) => row));
}

// A word of the search is looked for once in every table, and then a row only looks its numbers up.
function searcher(query) {
  const terms = query.toLowerCase().split(/\s+/).filter(it => it);
  const tests = terms.map(term => {
    const hits = values => values.map(it => it.toLowerCase().includes(term));
    const symbols = v => [textAt(v[4]) || '', ...v[5].map(it => textAt(it) || '')].join(' ');
    const tables = [[column.module, hits(data.modules)], [column.kernel, hits(data.kernels.map(it => [it[0], pathName(it[0]), it[1], it[2], it[3]].join(' ')))],
      [column.layout, hits(data.layouts)], [column.toolchain, hits(data.toolchains)], [column.install, hits(data.installs)], [column.cause, hits(data.causes)],
      [column.notes, hits(data.notes.map(it => it.join(' ')))], [column.known, hits(data.known.map(it => it.join(' ')))], [column.source, hits(data.sources.map(it => it.join(' ')))],
      [column.versions, hits(data.versions.map(symbols))]];
    const marks = hits(words.mark);
    const inTails = rowsOfTails(term);
    const isPath = term.includes('/');
    return row => {
      for (const [numbers, hit] of tables) if (numbers[row] >= 0 && hit[numbers[row]]) return true;
      return marks[markIndexOf(row)] || inTails.has(row) || (isPath && idOf(row).toLowerCase().includes(term));
    };
  });
  return row => tests.every(test => test(row));
}

// except: the name of an axis that is not looked at, to count what choosing another value of it would give.
function matchingRows(except = null) {
  const wantedMarks = new Set([...state.marks].map(it => words.mark.indexOf(it)));
  const wantedChanges = new Set([...state.changes].map(it => words.change.indexOf(it)));
  const wantedAxes = axes.filter(it => it.name in state.axis && it.name !== except);
  const search = state.q.trim() ? searcher(state.q) : null;
  const rows = [];
  for (let row = 0; row < rowCount; row++) {
    if (wantedMarks.size && !wantedMarks.has(markIndexOf(row))) continue;
    if (state.only && !isFailure(row)) continue;
    if (state.changed && column.change[row] < 0) continue;
    if (wantedChanges.size && !wantedChanges.has(changeKindOf(row))) continue;
    if (!wantedAxes.every(axis => state.axis[axis.name].has(axis.of(row)))) continue;
    if (search && !search(row)) continue;
    rows.push(row);
  }
  return rows;
}
