// Times by phase and by worker, of what is in view. What came from the cache took no time worth the name and is left out.
function phaseTimes(rows) {
  const { phase, took, row, cached } = spans();
  const wanted = spansOf(rows);
  const byPhase = words.phase.map(() => ({ took: [], longest: -1 }));
  for (let i = 0; i < row.length; i++) {
    if (!wanted[i] || cached[i]) continue;
    const it = byPhase[phase[i]];
    it.took.push(took[i]);
    if (it.longest < 0 || took[i] > took[it.longest]) it.longest = i;
  }
  return byPhase.map((it, i) => {
    const sorted = Float64Array.from(it.took).sort();
    const at = share => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    return { name: words.phase[i], count: sorted.length, sum: sorted.reduce((sum, it) => sum + it, 0), median: at(0.5), high: at(0.95), longest: it.longest };
  }).filter(it => it.count > 0);
}

const swatch = phase => h('span', { class: 'swatch phase-' + phase });

function phaseTimesTable(rows, open) {
  const phases = phaseTimes(rows);
  const { row, took } = spans();
  const whole = Math.max(1, phases.reduce((sum, it) => sum + it.sum, 0));
  const share = it => {
    const bar = styled(h('span', { class: 'took phase-' + it.name }), { width: Math.max(0.5, 100 * it.sum / whole) + '%' });
    return [h('span', { class: 'visually-hidden' }, Math.round(100 * it.sum / whole) + ' %'), bar];
  };
  return list('Times by phase', ['phase', 'done', 'in all', 'share', 'median', '95 % under', 'longest', ''], phases.map(it => [
    [swatch(it.name), it.name], it.count.toLocaleString('en'), timeText(it.sum), share(it), timeText(it.median), timeText(it.high), timeText(took[it.longest]),
    h('button', { type: 'button', class: 'cell-link', onclick: () => open(row[it.longest]) }, idOf(row[it.longest])),
  ]), ['name', 'number', 'number', 'share', 'number', 'number', 'number', 'cell']);
}

function workersTable() {
  const { lanes, begin, end, started } = spans();
  const workers = new Map();
  for (const lane of lanes) {
    const it = workers.get(lane.worker) || { name: lane.name, spans: 0, busy: 0, from: Infinity, to: 0 };
    workers.set(lane.worker, { ...it, spans: it.spans + lane.spans.length, busy: it.busy + lane.busy, from: Math.min(it.from, started[lane.spans[0]]), to: Math.max(it.to, lane.end) });
  }
  return list('Workers', ['worker', 'phases', 'busy', 'of the run', 'from', 'to'], [...workers.values()].map(it => [it.name, it.spans.toLocaleString('en'), timeText(it.busy),
    Math.round(100 * it.busy / Math.max(1, end - begin)) + ' %', clockText(it.from) + ' UTC', clockText(it.to) + ' UTC']), ['name', 'number', 'number', 'number', 'number', 'number']);
}

// The section is filled when it is scrolled to, or printed: nobody waits for it who looks at the grid.
class TimesSection {
  constructor(open) {
    this.open = open;
    this.timeline = new Timeline(open, writeFragment);
    this.phases = h('div');
    this.workers = h('div', { class: 'workers' });
    this.element = h('section', { 'aria-labelledby': 'times-title', id: 'times' }, h('h2', { id: 'times-title' }, 'Timeline and times'), this.timeline.element,
      h('h3', null, 'Times by phase, of the cells shown'), this.phases, h('h3', null, 'Workers'), this.workers);
    this.isSeen = false;
    new IntersectionObserver((entries, observer) => {
      if (!entries.some(it => it.isIntersecting)) return;
      observer.disconnect();
      this.fill();
    }, { rootMargin: '300px' }).observe(this.element);
  }

  show(rows) {
    this.rows = rows;
    if (this.isSeen) this.draw();
  }

  fill() {
    if (this.isSeen) return;
    this.isSeen = true;
    this.draw();
  }

  draw() {
    const nothing = spans().row.length === 0;
    this.element.hidden = nothing && rowCount > 0 && !data.kinds.some(it => it[KIND.phases].length);
    this.timeline.element.hidden = nothing;
    if (nothing) {
      this.phases.replaceChildren(h('p', { class: 'soft' }, 'Nothing was done in this run: all verdicts came from the cache.'));
      this.workers.replaceChildren();
      return;
    }
    this.timeline.show(this.rows);
    this.phases.replaceChildren(this.rows.length ? phaseTimesTable(this.rows, this.open) : h('p', { class: 'soft' }, 'No cell is shown.'));
    this.workers.replaceChildren(workersTable());
  }
}
