'use strict';

// A run as PageData.java wrote it: tables of what occurs often, and the cells as columns of numbers into them.
const data = JSON.parse(document.getElementById('data').textContent);
const words = data.words;
const rowCount = data.rows;

function bytesOf(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

// Reads what Numbers.java wrote. No shifts: times may be longer than 32 bits.
class Numbers {
  constructor(base64) {
    this.bytes = bytesOf(base64);
    this.at = 0;
  }

  next() {
    let byte = this.bytes[this.at++];
    if (byte < 128) return byte;
    let number = byte & 127;
    let place = 128;
    do {
      byte = this.bytes[this.at++];
      number += (byte & 127) * place;
      place *= 128;
    } while (byte > 127);
    return number;
  }

  signed() {
    const number = this.next();
    return number % 2 ? -(number + 1) / 2 : number / 2;
  }
}

// Each a number for every row; -1 is none.
const column = {};
for (const name of ['module', 'kernel', 'layout', 'toolchain', 'install', 'kind', 'cause', 'versions', 'id', 'notes', 'known', 'source', 'worker', 'change']) {
  const values = column[name] = new Int32Array(rowCount);
  const numbers = new Numbers(data.columns[name] || '');
  for (let row = 0; row < rowCount; row++) values[row] = numbers.next() - 1;
}

// Positions in a kind.
const KIND = { status: 0, expected: 1, phase: 2, blame: 3, cached: 4, idForm: 5, restored: 6, boot: 7, accelerator: 8, phases: 9, artifacts: 10, replay: 11 };
const kindOf = row => data.kinds[column.kind[row]];

// Of row's phases the first is number firstPhase[row] of all phases, and the last the one before firstPhase[row + 1].
const firstPhase = new Uint32Array(rowCount + 1);
for (let row = 0; row < rowCount; row++) firstPhase[row + 1] = firstPhase[row] + kindOf(row)[KIND.phases].length / 3;
const phaseStarted = new Float64Array(firstPhase[rowCount]);
const phaseTook = new Float64Array(firstPhase[rowCount]);
const guestTimes = new Float64Array(3 * rowCount);
{
  const times = new Numbers(data.times);
  for (let row = 0; row < rowCount; row++) {
    let clock = data.run.startedMillis;
    for (let i = firstPhase[row]; i < firstPhase[row + 1]; i++) {
      phaseStarted[i] = clock += times.signed();
      clock += phaseTook[i] = times.next();
    }
    const restored = kindOf(row)[KIND.restored];
    if (restored < 0) continue;
    guestTimes[3 * row] = times.next();
    guestTimes[3 * row + 1] = restored === 1 ? times.next() : -1;
    guestTimes[3 * row + 2] = times.next();
  }
}

function markOf(kind) {
  const status = words.status[kind[KIND.status]];
  if (status === 'PASS') return kind[KIND.expected] ? 'PASS' : 'XPASS';
  if (status === 'FAIL') return kind[KIND.expected] ? 'XFAIL' : 'FAIL';
  return status;
}

// Marks by their number in words.mark, which is their order of importance.
const kindMark = data.kinds.map(kind => words.mark.indexOf(markOf(kind)));
const markIndexOf = row => kindMark[column.kind[row]];
const markNameOf = row => words.mark[markIndexOf(row)];
const LEFT_OUT = words.mark.indexOf('SKIP');
const isExpected = row => kindOf(row)[KIND.expected] === 1;

const BAD = new Set(['FAIL', 'ERROR', 'XPASS'].map(it => words.mark.indexOf(it)));
const isFailure = row => BAD.has(markIndexOf(row)) || !isExpected(row);

// A verdict that was taken from the cache was come to in another run.
const kindFromCache = data.kinds.map(kind => kind[KIND.phases].length > 0 && kind[KIND.phases].every((it, i) => i % 3 !== 0 || (kind[KIND.cached] >> it & 1) === 1));
const isFromCache = row => kindFromCache[column.kind[row]];

// What became of a cell since the earlier run; -1 where nothing did.
const changeKindOf = row => column.change[row] < 0 ? -1 : data.changes[column.change[row]][0];

// The form of an id that is not built from the axes.
const GIVEN = 4;
const bootOf = row => words.boot[kindOf(row)[KIND.boot]];
const pathName = kernelId => kernelId.replace(':', '-');

function idOf(row) {
  const form = kindOf(row)[KIND.idForm];
  if (form === GIVEN) return data.texts[column.id[row]];
  const kernel = data.kernels[column.kernel[row]];
  const parts = [data.modules[column.module[row]], pathName(kernel[0]), kernel[1], kernel[2], data.layouts[column.layout[row]], data.toolchains[column.toolchain[row]]];
  if (form & 1) parts.push(data.installs[column.install[row]]);
  if (form & 2) parts.push(bootOf(row));
  return parts.join('/');
}

function rowOf(id) {
  for (let row = 0; row < rowCount; row++) if (idOf(row) === id) return row;
  return -1;
}

const filled = (pattern, id) => pattern.split('\u0001').join(id);
const causeOf = row => column.cause[row] < 0 ? null : data.causes[column.cause[row]];
const textAt = index => index < 0 ? null : data.texts[index];
const rowNumbers = Array.from({ length: rowCount }, (_, row) => row);
