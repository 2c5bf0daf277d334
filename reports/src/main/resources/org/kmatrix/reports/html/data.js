'use strict';

// A run as PageData.java wrote it: tables of what occurs often, and for each cell a row of numbers into them.
const data = JSON.parse(document.getElementById('data').textContent);
const words = data.words;
const rowCount = data.rows.length;

// Positions in a row and in a kind.
const ROW = { module: 0, kernel: 1, layout: 2, toolchain: 3, install: 4, kind: 5, cause: 6, versions: 7, rest: 8 };
const KIND = { status: 0, expected: 1, phase: 2, blame: 3, cached: 4, idForm: 5, restored: 6, boot: 7, accelerator: 8, phases: 9, artifacts: 10, replay: 11 };

function markOf(kind) {
  const status = words.status[kind[KIND.status]];
  if (status === 'PASS') return kind[KIND.expected] ? 'PASS' : 'XPASS';
  if (status === 'FAIL') return kind[KIND.expected] ? 'XFAIL' : 'FAIL';
  return status;
}

// Marks by their number in words.mark, which is their order of importance.
const kindMark = data.kinds.map(kind => words.mark.indexOf(markOf(kind)));
const markIndexOf = row => kindMark[data.rows[row][ROW.kind]];
const markNameOf = row => words.mark[markIndexOf(row)];
const isExpected = row => data.kinds[data.rows[row][ROW.kind]][KIND.expected] === 1;

const BAD = new Set(['FAIL', 'ERROR', 'XPASS'].map(it => words.mark.indexOf(it)));
const isFailure = row => BAD.has(markIndexOf(row)) || !isExpected(row);

// The form of an id that is not built from the axes.
const GIVEN = 4;
const bootOf = row => words.boot[data.kinds[data.rows[row][ROW.kind]][KIND.boot]];
const pathName = kernelId => kernelId.replace(':', '-');

function idOf(row) {
  const r = data.rows[row];
  const form = data.kinds[r[ROW.kind]][KIND.idForm];
  if (form === GIVEN) return data.texts[r[ROW.rest]];
  const kernel = data.kernels[r[ROW.kernel]];
  const parts = [data.modules[r[ROW.module]], pathName(kernel[0]), kernel[1], kernel[2], data.layouts[r[ROW.layout]], data.toolchains[r[ROW.toolchain]]];
  if (form & 1) parts.push(data.installs[r[ROW.install]]);
  if (form & 2) parts.push(bootOf(row));
  return parts.join('/');
}

function rowOf(id) {
  for (let row = 0; row < rowCount; row++) if (idOf(row) === id) return row;
  return -1;
}

const filled = (pattern, id) => pattern.split('\u0001').join(id);
const causeOf = row => data.rows[row][ROW.cause] < 0 ? null : data.causes[data.rows[row][ROW.cause]];
const textAt = index => index < 0 ? null : data.texts[index];

// Everything that is known of a cell, under its own names.
function cellAt(row) {
  const r = data.rows[row];
  const kind = data.kinds[r[ROW.kind]];
  const id = idOf(row);
  const kernel = data.kernels[r[ROW.kernel]];
  const cell = {
    row, id, mark: markNameOf(row), status: words.status[kind[KIND.status]], expected: kind[KIND.expected] === 1,
    module: data.modules[r[ROW.module]], kernel: kernel[0], arch: kernel[1], flavour: kernel[2], release: kernel[3],
    layout: data.layouts[r[ROW.layout]], toolchain: data.toolchains[r[ROW.toolchain]], install: data.installs[r[ROW.install]], boot: bootOf(row),
    phase: words.phase[kind[KIND.phase]], blame: kind[KIND.blame] < 0 ? null : words.blame[kind[KIND.blame]],
    cause: causeOf(row), replay: filled(kind[KIND.replay], id), artifacts: kind[KIND.artifacts].map(it => filled(it, id)),
    phases: [], vm: null, versions: r[ROW.versions] < 0 ? null : versionsAt(r[ROW.versions]),
  };
  let at = kind[KIND.idForm] === GIVEN ? ROW.rest + 1 : ROW.rest;
  let clock = data.run.startedMillis;
  const shapes = kind[KIND.phases];
  for (let i = 0; i < shapes.length; i += 3) {
    clock += r[at++];
    const duration = r[at++];
    cell.phases.push({
      name: words.phase[shapes[i]], status: words.status[shapes[i + 1]], log: shapes[i + 2] ? filled(shapes[i + 2], id) : null,
      started: clock, duration, cached: (kind[KIND.cached] >> shapes[i] & 1) === 1,
    });
    clock += duration;
  }
  if (kind[KIND.restored] >= 0) {
    cell.vm = { accelerator: kind[KIND.accelerator], boot: r[at++] };
    cell.vm.restore = kind[KIND.restored] === 1 ? r[at++] : null;
    cell.vm.ssh = r[at++];
  }
  return cell;
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

function timeText(millis) {
  if (millis < 9995) return (millis / 1000).toFixed(2) + ' s';
  if (millis < 59950) return (millis / 1000).toFixed(1) + ' s';
  const seconds = Math.round(millis / 1000);
  const two = number => String(number).padStart(2, '0');
  if (seconds < 3600) return Math.floor(seconds / 60) + ' min ' + two(seconds % 60) + ' s';
  return Math.floor(seconds / 3600) + ' h ' + two(Math.floor(seconds % 3600 / 60)) + ' min';
}

const dateText = iso => iso.slice(0, 10) + ' ' + iso.slice(11, 19) + ' UTC';

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

const markElement = name => h('span', { class: 'mark ' + name }, name);
