// The controls of what is in view, kernel by kernel: the same table as ControlTable.java makes for other reports.
const MOST_CONTROLS = 500;

const controlsBox = h('details', { class: 'controls' });

const madeControls = new Map();
function controlsAt(index) {
  if (!madeControls.has(index)) madeControls.set(index, versionsAt(index).controls);
  return madeControls.get(index);
}

// Cells share their versions, and the words of a control are those of its first module.
function controlsOf(rows) {
  const kernels = new Map();
  for (const row of rows) {
    if (column.versions[row] < 0) continue;
    const place = columnOf(row);
    if (!kernels.has(place)) kernels.set(place, { row, found: new Map() });
    const found = kernels.get(place).found;
    for (const control of controlsAt(column.versions[row])) {
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
  const kernel = data.kernels[column.kernel[row]];
  return [kernel[0], kernel[1], kernel[2], ...data.layouts.length > 1 ? [data.layouts[column.layout[row]]] : []].join(' ');
};

// The table is made when it is unfolded: it may be long, and most who open the page only want to know that all is well.
let fillControls = () => {};
controlsBox.addEventListener('toggle', () => { if (controlsBox.open) fillControls(); });

function drawControls(rows) {
  const controls = controlsOf(rows);
  const tried = controls.filter(it => it.predicted !== 'not-tried');
  const wrong = controls.filter(it => !it.agrees);
  controlsBox.hidden = tried.length === 0;
  const left = controls.length - MOST_CONTROLS;
  controlsBox.replaceChildren(h('summary', null, 'Controls: ' + countText(count(tried), 'module') + ' changed on purpose, ', wrong.length ? h('span', { class: 'bad' }, count(wrong) + ' not as predicted') : 'all as predicted'));
  fillControls = () => {
    if (controlsBox.childElementCount > 1) return;
    const ordered = [...wrong, ...controls.filter(it => it.agrees)].slice(0, MOST_CONTROLS);
    controlsBox.append(list('Controls by kernel', ['kernel', ...CONTROL_HEADINGS], ordered.map(it => [kernelNameOf(it.row), ...controlRow(it)])),
      ...left > 0 ? [h('p', { class: 'soft' }, left.toLocaleString('en') + ' more: filter to see them.')] : []);
  };
  if (controlsBox.open) fillControls();
}
