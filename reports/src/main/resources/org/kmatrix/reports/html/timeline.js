// What ran when, on which worker. Drawn on a canvas, since a run may have hundreds of thousands of spans; what the
// pointer or the keys are at is said in words below, and the table of workers says the rest.
const AXIS_HEIGHT = 24;
const GAP = 3;

class Timeline {
  constructor(open, zoomed) {
    this.open = open;
    this.zoomed = zoomed;
    this.selected = -1;
    this.canvas = h('canvas', { tabindex: 0, role: 'application', 'aria-roledescription': 'timeline', 'aria-describedby': 'timeline-help timeline-said' });
    this.names = h('div', { class: 'lanes', 'aria-hidden': 'true' });
    this.said = h('p', { class: 'said', id: 'timeline-said', 'aria-live': 'polite' });
    const button = (text, label, act) => h('button', { type: 'button', 'aria-label': label, title: label, onclick: act }, text);
    this.buttons = h('div', { class: 'zoom' }, button('+', 'Closer', () => this.zoomBy(0.5)), button('−', 'Farther', () => this.zoomBy(2)),
      this.all = button('Whole run', 'Show the whole run', () => this.zoomTo(null)));
    this.element = h('div', { class: 'timeline' }, h('div', { class: 'drawing' }, this.names, h('div', { class: 'surface' }, this.canvas)), h('div', { class: 'below' }, this.said, this.buttons),
      h('p', { class: 'soft small', id: 'timeline-help' }, 'Click on a bar to open its cell, drag over a stretch of time to look closer. By keys: arrows from bar to bar, Enter opens, plus and minus zoom.'));
    this.canvas.addEventListener('pointerdown', event => this.pressed(event));
    this.canvas.addEventListener('pointermove', event => this.pointed(event));
    this.canvas.addEventListener('pointerup', event => this.released(event));
    this.canvas.addEventListener('pointerleave', () => { if (!this.drag) this.select(-1); });
    this.canvas.addEventListener('dblclick', () => this.zoomTo(null));
    this.canvas.addEventListener('keydown', event => this.key(event));
    window.addEventListener('resize', () => this.draw());
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.draw());
  }

  show(rows) {
    this.wanted = rows.length === rowCount ? null : spansOf(rows);
    const { lanes } = spans();
    this.laneHeight = Math.max(9, Math.min(26, Math.floor(480 / lanes.length)));
    this.names.replaceChildren(...lanes.map((it, i) => styled(h('span', { title: it.name }, i > 0 && lanes[i - 1].worker === it.worker ? '' : it.name), { height: this.laneHeight + 'px' })));
    this.names.hidden = false;
    this.canvas.setAttribute('aria-label', 'Timeline of ' + countText(spans().row.length, 'phase') + ' on ' + workersText());
    this.draw();
    this.say();
  }

  // The stretch of time in view, in milliseconds since 1970.
  view() {
    const { begin, end } = spans();
    const whole = [begin, Math.max(end, begin + 1)];
    if (!state.zoom) return whole;
    const from = Math.min(whole[1] - 1, begin + state.zoom[0]);
    return [from, Math.max(from + 1, Math.min(whole[1], begin + state.zoom[1]))];
  }

  zoomTo(view) {
    const { begin, end } = spans();
    state.zoom = !view || (view[0] <= begin && view[1] >= end) ? null : [Math.max(0, Math.round(view[0] - begin)), Math.round(Math.min(view[1], end) - begin)];
    if (state.zoom && state.zoom[1] - state.zoom[0] < 1) state.zoom = null;
    this.draw();
    this.zoomed();
  }

  zoomBy(factor, middle) {
    const [from, to] = this.view();
    const at = middle ?? (this.selected >= 0 ? spans().started[this.selected] + spans().took[this.selected] / 2 : (from + to) / 2);
    const width = Math.max(20, (to - from) * factor);
    this.zoomTo([at - width / 2, at + width / 2]);
  }

  draw() {
    if (!this.canvas.isConnected || !this.laneHeight) return;
    const { lanes, row, phase, started, took, failed } = spans();
    const width = this.canvas.parentElement.clientWidth;
    const height = lanes.length * this.laneHeight + AXIS_HEIGHT;
    if (!width) return;
    const scale = window.devicePixelRatio || 1;
    this.canvas.width = width * scale;
    this.canvas.height = height * scale;
    styled(this.canvas, { width: width + 'px', height: height + 'px' });
    const style = getComputedStyle(document.documentElement);
    const colour = name => style.getPropertyValue(name).trim();
    const colours = words.phase.map(it => colour('--phase-' + it));
    const pen = this.canvas.getContext('2d');
    pen.scale(scale, scale);
    const [from, to] = this.view();
    const x = time => (time - from) / (to - from) * width;
    this.ticks(pen, width, height, colour('--faint-line'), colour('--soft'));
    lanes.forEach((lane, n) => {
      const top = n * this.laneHeight + 1;
      let drawnTo = -1; // many spans may fall on one pixel: the first is drawn, and a failed one in any case
      for (const i of lane.spans) {
        const left = x(started[i]);
        const right = x(started[i] + took[i]);
        if (right < 0 || left > width || (right <= drawnTo && !failed[i])) continue;
        pen.globalAlpha = this.wanted && !this.wanted[i] ? 0.14 : 1;
        pen.fillStyle = colours[phase[i]];
        const wide = Math.max(1, right - left - (right - left > 4 ? 0.5 : 0));
        pen.fillRect(left, top, wide, this.laneHeight - GAP);
        if (failed[i]) {
          pen.fillStyle = colour('--fail');
          pen.fillRect(left, top + this.laneHeight - GAP - 4, Math.max(2, wide), 4);
        }
        drawnTo = Math.max(left + 1, Math.floor(right));
      }
    });
    pen.globalAlpha = 1;
    this.outline(pen, x, colour('--ink'));
    this.all.disabled = state.zoom === null;
    return row.length;
  }

  ticks(pen, width, height, line, ink) {
    const [from, to] = this.view();
    const { begin } = spans();
    const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 10e3, 15e3, 30e3, 60e3, 120e3, 300e3, 600e3, 900e3, 1800e3, 3600e3, 7200e3, 14400e3, 43200e3, 86400e3, 604800e3];
    const least = 72 * (to - from) / width;
    // beyond weeks, as where a clock was set wrong: tens, hundreds, thousands of weeks
    const step = steps.find(it => it >= least) || 604800e3 * 10 ** Math.ceil(Math.log10(least / 604800e3));
    pen.font = '11px system-ui, sans-serif';
    pen.textBaseline = 'bottom';
    for (let time = Math.ceil((from - begin) / step) * step; time <= to - begin; time += step) {
      const at = (time + begin - from) / (to - from) * width;
      pen.fillStyle = line;
      pen.fillRect(Math.round(at), 0, 1, height - AXIS_HEIGHT + 6);
      pen.fillStyle = ink;
      const text = step < 1000 ? (time / 1000).toFixed(2) + ' s' : shortTime(time);
      pen.fillText(text, Math.min(at + 2, width - pen.measureText(text).width), height);
    }
  }

  outline(pen, x, ink) {
    if (this.drag && this.drag.moved) {
      pen.fillStyle = ink;
      pen.globalAlpha = 0.14;
      pen.fillRect(Math.min(this.drag.from, this.drag.to), 0, Math.abs(this.drag.to - this.drag.from), spans().lanes.length * this.laneHeight);
      pen.globalAlpha = 1;
    }
    if (this.selected < 0) return;
    const { lanes, started, took } = spans();
    const lane = lanes.findIndex(it => it.spans.includes(this.selected));
    pen.strokeStyle = ink;
    pen.lineWidth = 2;
    const left = x(started[this.selected]);
    pen.strokeRect(left - 1, lane * this.laneHeight, Math.max(3, x(started[this.selected] + took[this.selected]) - left + 2), this.laneHeight - 1);
  }

  // The span at a place of the canvas, or the nearest one within three pixels.
  spanAt(px, py) {
    const { lanes, started, took } = spans();
    const lane = lanes[Math.floor(py / this.laneHeight)];
    if (!lane) return -1;
    const [from, to] = this.view();
    const time = from + px / this.canvas.clientWidth * (to - from);
    const near = 3 / this.canvas.clientWidth * (to - from);
    const after = firstAfter(lane.spans, it => started[it] > time);
    const candidates = [after - 2, after - 1, after].map(it => lane.spans[it]).filter(it => it !== undefined);
    const distance = it => Math.max(0, started[it] - time, time - started[it] - took[it]);
    candidates.sort((a, b) => distance(a) - distance(b));
    return candidates.length && distance(candidates[0]) <= near ? candidates[0] : -1;
  }

  select(span) {
    if (span === this.selected) return;
    this.selected = span;
    this.say();
    this.draw();
  }

  say() {
    const { begin, end, row, phase, started, took, lanes } = spans();
    const i = this.selected;
    if (i < 0) {
      const busy = lanes.reduce((sum, it) => sum + it.busy, 0);
      this.said.textContent = row.length === 0 ? '' : workersText() + ', busy for ' + Math.round(100 * busy / Math.max(1, lanes.length * (end - begin))) + ' % of ' + timeText(end - begin);
      return;
    }
    const cell = cellAt(row[i]);
    const what = mayBeShared(phase[i]) ? words.phase[phase[i]] + ' for ' + [cell.kernel, cell.arch, cell.flavour].join(' ') : words.phase[phase[i]] + ' of ' + cell.id;
    this.said.textContent = what + ': ' + timeText(took[i]) + ', from ' + shortTime(started[i] - begin) + ' (' + clockText(started[i]) + ' UTC), ' + workerText(column.worker[row[i]]);
  }

  pressed(event) {
    this.drag = { from: event.offsetX, to: event.offsetX, moved: false };
    this.canvas.setPointerCapture(event.pointerId);
  }

  pointed(event) {
    if (this.drag) {
      this.drag.to = event.offsetX;
      this.drag.moved ||= Math.abs(this.drag.to - this.drag.from) > 6;
      if (this.drag.moved) this.draw();
      return;
    }
    this.select(this.spanAt(event.offsetX, event.offsetY));
    this.canvas.style.cursor = this.selected >= 0 ? 'pointer' : 'crosshair';
  }

  released(event) {
    const drag = this.drag;
    this.drag = null;
    if (!drag) return;
    if (drag.moved) {
      const [from, to] = this.view();
      const time = px => from + px / this.canvas.clientWidth * (to - from);
      this.zoomTo([time(Math.min(drag.from, drag.to)), time(Math.max(drag.from, drag.to))]);
      return;
    }
    const span = this.spanAt(event.offsetX, event.offsetY);
    if (span >= 0) this.open(spans().row[span]);
  }

  key(event) {
    const acts = {
      ArrowRight: () => this.step(1, 0), ArrowLeft: () => this.step(-1, 0), ArrowDown: () => this.step(0, 1), ArrowUp: () => this.step(0, -1),
      '+': () => this.zoomBy(0.5), '-': () => this.zoomBy(2), 0: () => this.zoomTo(null), Enter: () => { if (this.selected >= 0) this.open(spans().row[this.selected]); },
    };
    if (!acts[event.key] || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    acts[event.key]();
  }

  step(along, down) {
    const { lanes, started } = spans();
    if (!lanes.length) return;
    const lane = lanes.findIndex(it => it.spans.includes(this.selected));
    if (lane < 0) return this.select(lanes[0].spans[0]);
    const to = lanes[lane + down];
    if (!to) return;
    const at = down ? Math.min(to.spans.length - 1, Math.max(0, firstAfter(to.spans, it => started[it] > started[this.selected]) - 1)) : to.spans.indexOf(this.selected) + along;
    if (to.spans[at] === undefined) return;
    this.select(to.spans[at]);
    const [from, until] = this.view();
    const time = started[this.selected];
    if (time < from || time > until) this.zoomTo([time - (until - from) / 2, time + (until - from) / 2]);
  }
}

// Results of older runs do not tell their workers; then as many lanes were needed as were at work at once.
function workersText() {
  const { lanes } = spans();
  return lanes.some(it => it.worker < 0) ? 'at least ' + countText(lanes.length, 'worker') : countText(new Set(lanes.map(it => it.worker)).size, 'worker');
}

// Minutes and seconds, as the axis shows them.
function shortTime(millis) {
  const two = number => String(number).padStart(2, '0');
  const seconds = Math.floor(millis / 1000);
  if (seconds < 3600) return Math.floor(seconds / 60) + ':' + two(seconds % 60);
  return Math.floor(seconds / 3600) + ':' + two(Math.floor(seconds % 3600 / 60)) + ':' + two(seconds % 60);
}

// The first position of a sorted array from which on a test holds.
function firstAfter(array, test) {
  let low = 0;
  let high = array.length;
  while (low < high) {
    const middle = low + high >> 1;
    if (test(array[middle])) high = middle; else low = middle + 1;
  }
  return low;
}
