// What was done in this run, when and by whom: a span is a phase that one cell went through, or several cells shared.
// It is made when it is first asked for; of a large run there are hundreds of thousands.
const TOUCHING = 5; // milliseconds: times are cut to whole ones, so that what follows may seem to begin a little before

let madeSpans = null;
const spans = () => madeSpans ||= makeSpans();

// What came from the cache of another run began before this one did, and is not on its timeline.
const isOfThisRun = (i, cached) => !cached || phaseStarted[i] >= data.run.startedMillis;

function makeSpans() {
  const spanOf = new Int32Array(phaseStarted.length).fill(-1);
  const shared = new Map();
  const all = { row: [], phase: [], started: [], took: [], failed: [], cached: [], spanOf };
  for (let row = 0; row < rowCount; row++) {
    const kind = kindOf(row);
    const shapes = kind[KIND.phases];
    for (let i = firstPhase[row], at = 0; i < firstPhase[row + 1]; i++, at += 3) {
      const phase = shapes[at];
      const cached = (kind[KIND.cached] >> phase & 1) === 1;
      if (!isOfThisRun(i, cached)) continue;
      const key = ((phaseStarted[i] - data.run.startedMillis) * 16 + phase) * (data.workers.length + 1) + column.worker[row] + 1;
      const known = mayBeShared(phase) ? shared.get(key) : undefined;
      if (known !== undefined) {
        spanOf[i] = known;
        continue;
      }
      spanOf[i] = all.row.length;
      if (mayBeShared(phase)) shared.set(key, all.row.length);
      all.row.push(row);
      all.phase.push(phase);
      all.started.push(phaseStarted[i]);
      all.took.push(phaseTook[i]);
      all.failed.push(['FAIL', 'ERROR'].includes(words.status[shapes[at + 1]]));
      all.cached.push(cached);
    }
  }
  all.begin = all.started.reduce((least, it) => Math.min(least, it), Infinity);
  all.end = all.started.reduce((most, it, i) => Math.max(most, it + all.took[i]), -Infinity);
  all.lanes = lanesOf(all);
  return all;
}

// The kernel and what comes before it are the same for all cells of a target.
const mayBeShared = phase => phase <= words.phase.indexOf('kernel');

// A lane for each worker. Where one seems to do two things at once (results of merged runs, or of no known worker),
// it has as many lanes as are needed for none to hide another.
function lanesOf(all) {
  const byWorker = new Map();
  for (let i = 0; i < all.row.length; i++) {
    const worker = column.worker[all.row[i]];
    if (!byWorker.has(worker)) byWorker.set(worker, []);
    byWorker.get(worker).push(i);
  }
  const order = new Intl.Collator('en', { numeric: true });
  const name = worker => worker < 0 ? '' : data.workers[worker];
  return [...byWorker].sort(([a], [b]) => (a < 0) - (b < 0) || order.compare(name(a), name(b))).flatMap(([worker, its]) => {
    its.sort((a, b) => all.started[a] - all.started[b] || all.phase[a] - all.phase[b]);
    const lanes = [];
    for (const i of its) {
      let lane = lanes.find(it => it.end <= all.started[i] + TOUCHING);
      if (!lane) lanes.push(lane = { worker, name: workerText(worker), spans: [], end: 0, busy: 0 });
      lane.spans.push(i);
      lane.busy += all.took[i];
      lane.end = all.started[i] + all.took[i];
    }
    return lanes;
  });
}

// Where all workers are of one machine, its name says nothing.
const oneHost = new Set(data.workers.map(it => it.slice(0, it.lastIndexOf('/')))).size < 2;
function workerText(worker) {
  if (worker < 0) return 'worker not known';
  const name = data.workers[worker];
  return oneHost ? 'worker ' + name.slice(name.lastIndexOf('/') + 1) : name;
}

// Which spans any of these rows has a part in.
function spansOf(rows) {
  const { row, spanOf } = spans();
  const wanted = new Uint8Array(row.length);
  for (const it of rows) for (let i = firstPhase[it]; i < firstPhase[it + 1]; i++) if (spanOf[i] >= 0) wanted[spanOf[i]] = 1;
  return wanted;
}
