
// What is asked for. It lives in the URL's fragment, so that a view can be sent to somebody.
const state = { q: '', marks: new Set(), only: false, cell: '', axis: {} };

// The axes that can be filtered by: each with its values, and the value's number for a row.
const kernelAxis = (index, name, title) => {
  const values = [...new Set(data.kernels.map(it => it[index]))];
  const ofKernel = data.kernels.map(it => values.indexOf(it[index]));
  return { name, title, values, of: row => ofKernel[data.rows[row][ROW.kernel]] };
};
const kindAxis = (index, name, title, values) => ({ name, title, values, of: row => data.kinds[data.rows[row][ROW.kind]][index] });
const plainAxis = (name, title, values) => ({ name, title, values, of: row => data.rows[row][ROW[name]] });
const axes = [
  plainAxis('module', 'module', data.modules),
  kernelAxis(0, 'kernel', 'kernel'),
  kernelAxis(1, 'arch', 'architecture'),
  kernelAxis(2, 'flavour', 'flavour'),
  plainAxis('layout', 'layout', data.layouts),
  plainAxis('toolchain', 'toolchain', data.toolchains),
  plainAxis('install', 'install mode', data.installs),
  kindAxis(KIND.boot, 'boot', 'boot', words.boot),
  kindAxis(KIND.phase, 'phase', 'phase', words.phase),
  kindAxis(KIND.blame, 'blame', 'blame', words.blame),
].map(axis => {
  const used = new Set();
  for (let row = 0; row < rowCount; row++) used.add(axis.of(row));
  used.delete(-1);
  return { ...axis, used };
}).filter(axis => axis.used.size > 1 || (axis.name === 'blame' && axis.used.size > 0));

function readFragment() {
  const parameters = new URLSearchParams(location.hash.slice(1));
  state.q = parameters.get('q') || '';
  state.only = parameters.get('only') === '1';
  state.cell = parameters.get('cell') || '';
  state.marks = new Set((parameters.get('status') || '').split(',').filter(it => words.mark.includes(it)));
  state.axis = {};
  for (const axis of axes) {
    const value = axis.values.indexOf(parameters.get(axis.name));
    if (value >= 0) state.axis[axis.name] = value;
  }
}

function fragmentOf() {
  const parameters = new URLSearchParams();
  if (state.q) parameters.set('q', state.q);
  if (state.marks.size) parameters.set('status', [...state.marks].join(','));
  if (state.only) parameters.set('only', '1');
  for (const axis of axes) if (axis.name in state.axis) parameters.set(axis.name, axis.values[state.axis[axis.name]]);
  if (state.cell) parameters.set('cell', state.cell);
  return parameters.toString().replace(/%2F/g, '/').replace(/%3A/g, ':').replace(/%2C/g, ',');
}

function writeFragment() {
  const fragment = fragmentOf();
  if (fragment !== location.hash.slice(1)) {
    history.replaceState(null, '', fragment ? '#' + fragment : location.pathname + location.search);
  }
}

const isFiltered = () => state.q !== '' || state.only || state.marks.size > 0 || Object.keys(state.axis).length > 0;

// A word of the search is looked for once in every table, and then a row only looks its numbers up.
function searcher(query) {
  const terms = query.toLowerCase().split(/\s+/).filter(it => it);
  const tests = terms.map(term => {
    const hits = values => values.map(it => it.toLowerCase().includes(term));
    const tables = [[ROW.module, hits(data.modules)], [ROW.kernel, hits(data.kernels.map(it => [it[0], pathName(it[0]), it[1], it[2], it[3]].join(' ')))],
      [ROW.layout, hits(data.layouts)], [ROW.toolchain, hits(data.toolchains)], [ROW.install, hits(data.installs)], [ROW.cause, hits(data.causes)]];
    const marks = hits(words.mark);
    const isPath = term.includes('/');
    return row => {
      const r = data.rows[row];
      for (const [position, hit] of tables) if (r[position] >= 0 && hit[r[position]]) return true;
      return marks[markIndexOf(row)] || (isPath && idOf(row).toLowerCase().includes(term));
    };
  });
  return row => tests.every(test => test(row));
}

function matchingRows() {
  const wantedMarks = new Set([...state.marks].map(it => words.mark.indexOf(it)));
  const wantedAxes = axes.filter(it => it.name in state.axis);
  const search = state.q.trim() ? searcher(state.q) : null;
  const rows = [];
  for (let row = 0; row < rowCount; row++) {
    if (wantedMarks.size && !wantedMarks.has(markIndexOf(row))) continue;
    if (state.only && !isFailure(row)) continue;
    if (!wantedAxes.every(axis => axis.of(row) === state.axis[axis.name])) continue;
    if (search && !search(row)) continue;
    rows.push(row);
  }
  return rows;
}
