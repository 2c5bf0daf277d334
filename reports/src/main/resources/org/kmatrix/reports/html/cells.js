// Everything that is known of a cell, under its own names.
function cellAt(row) {
  const kind = kindOf(row);
  const id = idOf(row);
  const kernel = data.kernels[column.kernel[row]];
  const source = column.source[row] < 0 ? null : data.sources[column.source[row]];
  const known = column.known[row] < 0 ? null : data.known[column.known[row]];
  return {
    row, id, mark: markNameOf(row), status: words.status[kind[KIND.status]], expected: kind[KIND.expected] === 1,
    module: data.modules[column.module[row]], kernel: kernel[0], arch: kernel[1], flavour: kernel[2], release: kernel[3],
    layout: data.layouts[column.layout[row]], toolchain: data.toolchains[column.toolchain[row]], install: data.installs[column.install[row]], boot: bootOf(row),
    phase: words.phase[kind[KIND.phase]], blame: kind[KIND.blame] < 0 ? null : words.blame[kind[KIND.blame]],
    cause: causeOf(row), replay: filled(kind[KIND.replay], id), artifacts: kind[KIND.artifacts].map(it => filled(it, id)),
    notes: column.notes[row] < 0 ? [] : data.notes[column.notes[row]],
    known: known && { reason: known[0], reference: known[1] },
    source: source && { path: source[0], revision: source[1], module: source[2], checks: source[3], image: source[4] },
    worker: column.worker[row] < 0 ? null : data.workers[column.worker[row]],
    fromCache: isFromCache(row), change: changeAt(column.change[row]),
    phases: phasesOf(row), vm: guestAt(row), versions: column.versions[row] < 0 ? null : versionsAt(column.versions[row]),
  };
}

function phasesOf(row) {
  const kind = kindOf(row);
  const shapes = kind[KIND.phases];
  const phases = [];
  for (let i = 0; i < shapes.length; i += 3) {
    const at = firstPhase[row] + i / 3;
    phases.push({
      name: words.phase[shapes[i]], status: words.status[shapes[i + 1]], log: shapes[i + 2] ? filled(shapes[i + 2], idOf(row)) : null,
      started: phaseStarted[at], duration: phaseTook[at], cached: (kind[KIND.cached] >> shapes[i] & 1) === 1,
    });
  }
  return phases;
}

function guestAt(row) {
  if (kindOf(row)[KIND.restored] < 0) return null;
  const [boot, restore, ssh] = guestTimes.subarray(3 * row, 3 * row + 3);
  return { accelerator: kindOf(row)[KIND.accelerator], boot, restore: restore < 0 ? null : restore, ssh };
}

function changeAt(index) {
  if (index < 0) return null;
  const [kind, mark, phase, cause, differences, slowdowns] = data.changes[index];
  return { kind: words.change[kind], meaning: words.changeMeaning[kind], mark: mark < 0 ? null : words.mark[mark], phase: words.phase[phase] || null, cause: textAt(cause), differences, slowdowns };
}

function versionsAt(index) {
  const v = data.versions[index];
  const mismatched = [];
  for (let i = 0; i < v[5].length; i += 3) mismatched.push({ symbol: textAt(v[5][i]), module: textAt(v[5][i + 1]), kernel: textAt(v[5][i + 2]) });
  const controls = [];
  for (let i = 0; i < v[6].length; i += 6) {
    controls.push({
      name: textAt(v[6][i]), predicted: words.verdict[v[6][i + 1]], observed: words.verdict[v[6][i + 2]],
      message: textAt(v[6][i + 3]), change: textAt(v[6][i + 4]), agrees: v[6][i + 5] === 1,
    });
  }
  return { predicted: words.verdict[v[0]], observed: words.verdict[v[1]], agree: v[2] === 1, symbols: v[3], vermagic: textAt(v[4]), mismatched, controls };
}

// Pictures by row: each its path and its content.
const pictures = new Map();
for (const [row, path, content] of data.pictures) pictures.set(row, [...(pictures.get(row) || []), { path, url: 'data:image/png;base64,' + content }]);

// Tails of logs by row and phase.
const tails = new Map(data.tails.map(([row, phase, whole, text]) => [row + ' ' + phase, { whole: whole === 1, text: data.texts[text] }]));
