// The controls of what is in view, kernel by kernel: the same table as ControlTable.java makes for other reports.
const MOST_CONTROLS = 500;

const controlsBox = h('details', { class: 'controls' });

// Cells share their versions, and the words of a control are those of its first module.
function controlsOf(rows) {
  const kernels = new Map();
  for (const row of rows) {
    const r = data.rows[row];
    if (r[ROW.versions] < 0) continue;
    const column = columnOf(row);
    if (!kernels.has(column)) kernels.set(column, { row, found: new Map() });
    for (const control of versionsAt(r[ROW.versions]).controls) {
      const found = kernels.get(column).found;
      const key = [control.name, control.predicted, control.observed, control.agrees].join();
      if (found.has(key)) found.get(key).modules++; else found.set(key, { ...control, modules: 1 });
    }
  }
  return [...kernels.values()].flatMap(({ row, found }) => {
    const all = [...found.values()];
    const tried = new Set(all.filter(it => it.predicted !== 'not-tried').map(it => it.name));
    return all.filter(it => it.predicted !== 'not-tried' || !tried.has(it.name)).map(it => ({ ...it, row }));
  });
}

const count = controls => controls.reduce((sum, it) => sum + it.modules, 0);

const kernelNameOf = row => {
  const kernel = data.kernels[data.rows[row][ROW.kernel]];
  return [kernel[0], kernel[1], kernel[2], ...data.layouts.length > 1 ? [data.layouts[data.rows[row][ROW.layout]]] : []].join(' ');
};

function drawControls() {
  const controls = controlsOf(visible);
  const tried = controls.filter(it => it.predicted !== 'not-tried');
  const wrong = controls.filter(it => !it.agrees);
  controlsBox.hidden = tried.length === 0;
  const left = controls.length - MOST_CONTROLS;
  const ordered = [...wrong, ...controls.filter(it => it.agrees)].slice(0, MOST_CONTROLS);
  controlsBox.replaceChildren(
    h('summary', null, 'Controls: ' + count(tried) + ' modules changed on purpose, ', wrong.length ? h('span', { class: 'bad' }, count(wrong) + ' not as predicted') : 'all as predicted'),
    list(['kernel', ...CONTROL_HEADINGS], ordered.map(it => [kernelNameOf(it.row), ...controlRow(it)])),
    ...left > 0 ? [h('p', { class: 'soft' }, left + ' more: filter to see them.')] : []);
}
