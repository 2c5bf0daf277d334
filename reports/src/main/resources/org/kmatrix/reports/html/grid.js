
// The summary grid. A small one is all there; of a large one only what is in view (and a little around it) is.
const MOST_PLACES_DRAWN_AT_ONCE = 3000;
const MARGIN = 6;

// What columns differ in besides the kernel: each part its values, and the value's number for a row.
const columnParts = [
  { values: data.layouts, of: row => data.rows[row][ROW.layout] },
  { values: data.installs, of: row => data.rows[row][ROW.install] },
  { values: words.boot, of: row => data.kinds[data.rows[row][ROW.kind]][KIND.boot] },
].filter(({ of }) => data.rows.some((_, row) => of(row) !== of(0)));

// A kernel whose release is known to some cells only is there twice, but has one column.
const kernelName = kernel => kernel.slice(0, 3).join(' ');
const firstKernel = data.kernels.map(kernel => data.kernels.findIndex(it => kernelName(it) === kernelName(kernel)));
const columnNumber = row => columnParts.reduce((number, { values, of }) => number * values.length + of(row), firstKernel[data.rows[row][ROW.kernel]]);
const columnNumbers = data.rows.map((_, row) => columnNumber(row));
const sampleOf = new Map(columnNumbers.map((number, row) => [number, row]));
const numbersInOrder = [...sampleOf.keys()].sort((a, b) => a - b);
const allColumns = numbersInOrder.map(number => ({ kernel: data.kernels[data.rows[sampleOf.get(number)][ROW.kernel]], others: columnParts.map(({ values, of }) => values[of(sampleOf.get(number))]) }));
const columnIndex = new Map(numbersInOrder.map((number, i) => [number, i]));
const columnOf = row => columnIndex.get(columnNumbers[row]);

// Where all columns have the same architecture or flavour, their headings need not say it.
const sharedBy = part => new Set(data.kernels.map(it => it[part])).size === 1 && data.kernels.length > 1;
const headingParts = column => [column.kernel[1], column.kernel[2]].filter((_, i) => !sharedBy(i + 1));

class Grid {
  constructor(open) {
    this.open = open;
    this.table = h('table', { class: 'grid', role: 'grid', 'aria-label': 'Modules by kernels' });
    this.element = h('div', { class: 'scroll' }, this.table);
    this.active = [0, 0];
    this.element.addEventListener('scroll', () => this.draw(false), { passive: true });
    this.table.addEventListener('click', event => this.clicked(event));
    this.table.addEventListener('keydown', event => this.moved(event));
    this.table.addEventListener('focusin', event => this.entered(event.target));
    window.addEventListener('resize', () => this.draw(false));
  }

  show(rows) {
    const places = new Map();
    const modules = new Set();
    const columns = new Set();
    for (const row of rows) {
      const module = data.rows[row][ROW.module];
      const column = columnOf(row);
      const place = module * allColumns.length + column;
      modules.add(module);
      columns.add(column);
      const here = places.get(place);
      if (here) here.push(row); else places.set(place, [row]);
    }
    this.places = places;
    this.modules = [...modules].sort((a, b) => a - b);
    this.columns = [...columns].sort((a, b) => a - b);
    this.windowed = this.modules.length * this.columns.length > MOST_PLACES_DRAWN_AT_ONCE;
    this.measure();
    this.active = [Math.min(this.active[0], this.modules.length - 1), Math.min(this.active[1], this.columns.length - 1)].map(it => Math.max(0, it));
    this.element.hidden = rows.length === 0;
    this.draw(true);
  }

  measure() {
    const narrow = window.innerWidth < 640;
    const letters = (texts, least) => texts.reduce((most, text) => Math.max(most, text.length), least);
    const heading = letters(this.columns.flatMap(it => [allColumns[it].kernel[0].split(':')[1], ...headingParts(allColumns[it]), ...allColumns[it].others]), 8);
    this.columnWidth = Math.min(150, Math.max(84, heading * 7.2 + 22));
    const name = letters(this.modules.map(it => data.modules[it]), 6);
    this.nameWidth = Math.min(narrow ? 120 : 260, Math.max(84, name * 8.6 + 26));
    this.rowHeight = 37;
  }

  range(start, size, count, scroll, room) {
    if (!this.windowed) return [0, count];
    const first = Math.max(0, Math.floor((scroll - start) / size) - MARGIN);
    return [first, Math.min(count, Math.ceil((scroll - start + room) / size) + MARGIN)];
  }

  draw(force) {
    if (!this.modules) return;
    const box = this.element;
    const room = { width: box.clientWidth || window.innerWidth, height: box.clientHeight || window.innerHeight };
    const [r0, r1] = this.range(0, this.rowHeight, this.modules.length, box.scrollTop, room.height);
    const [c0, c1] = this.range(0, this.columnWidth, this.columns.length, box.scrollLeft, room.width);
    const drawn = [r0, r1, c0, c1].join();
    if (!force && drawn === this.drawn) return;
    this.drawn = drawn;
    const focused = this.table.contains(document.activeElement);
    const before = c0 * this.columnWidth;
    const after = (this.columns.length - c1) * this.columnWidth;
    const columns = this.columns.slice(c0, c1);
    const group = h('colgroup', null, this.col(this.nameWidth), before ? this.col(before) : null, columns.map(() => this.col(this.columnWidth)), after ? this.col(after) : null);
    const head = h('thead', null, h('tr', { 'aria-rowindex': 1 }, h('th', { class: 'corner', scope: 'col' }, 'module'),
      before ? h('th', { 'aria-hidden': 'true' }) : null, columns.map((it, i) => this.heading(it, c0 + i)), after ? h('th', { 'aria-hidden': 'true' }) : null));
    const body = h('tbody', null, this.space(r0), this.modules.slice(r0, r1).map((it, i) => this.line(it, r0 + i, columns, c0, before, after)), this.space(this.modules.length - r1));
    this.table.setAttribute('aria-rowcount', this.modules.length + 1);
    this.table.setAttribute('aria-colcount', this.columns.length + 1);
    this.table.style.width = this.nameWidth + this.columns.length * this.columnWidth + 'px';
    this.table.replaceChildren(group, head, body);
    if (focused) this.focus(true);
    this.keepReachable();
  }

  // Where the active place was scrolled out of what is drawn, the Tab key comes in at the first place that is there.
  keepReachable() {
    if (this.table.querySelector('button[tabindex="0"]')) return;
    const box = this.element.getBoundingClientRect();
    const buttons = [...this.table.querySelectorAll('button')];
    const first = buttons.find(it => { const at = it.getBoundingClientRect(); return at.top > box.top + this.table.tHead.offsetHeight && at.left > box.left + this.nameWidth; }) || buttons[0];
    if (first) first.tabIndex = 0;
  }

  entered(button) {
    if (button.dataset.r !== undefined) this.active = [Number(button.dataset.r), Number(button.dataset.c)];
  }

  col(width) {
    const col = h('col');
    col.style.width = width + 'px';
    return col;
  }

  space(rows) {
    if (rows === 0) return null;
    const cell = h('td');
    cell.style.height = rows * this.rowHeight + 'px';
    return h('tr', { class: 'space', 'aria-hidden': 'true' }, cell);
  }

  heading(index, position) {
    const column = allColumns[index];
    const [provider, version] = [column.kernel[0].split(':')[0], column.kernel[0].slice(column.kernel[0].indexOf(':') + 1)];
    const title = [column.kernel[0], column.kernel[3], column.kernel[1], column.kernel[2], ...column.others].filter(it => it).join(' ');
    return h('th', { scope: 'col', title, 'aria-colindex': position + 2 }, h('span', null, provider), h('span', { class: 'version' }, version),
      [...headingParts(column), ...column.others].map(it => h('span', null, it)));
  }

  line(module, position, columns, c0, before, after) {
    const name = data.modules[module];
    return h('tr', { 'aria-rowindex': position + 2 }, h('th', { scope: 'row', title: name }, name), before ? h('td', { 'aria-hidden': 'true' }) : null,
      columns.map((column, i) => this.place(module, column, position, c0 + i)), after ? h('td', { 'aria-hidden': 'true' }) : null);
  }

  place(module, column, r, c) {
    const rows = this.places.get(module * allColumns.length + column);
    if (!rows) return h('td', { class: 'none', 'aria-colindex': c + 2 }, '·');
    const worst = words.mark[Math.min(...rows.map(markIndexOf))];
    const label = worst + ', ' + data.modules[module] + ' on ' + allColumns[column].kernel.slice(0, 3).join(' ') + (rows.length > 1 ? ', ' + rows.length + ' cells' : '');
    const isActive = this.active[0] === r && this.active[1] === c;
    return h('td', { 'aria-colindex': c + 2 }, h('button', { class: 'mark ' + worst, 'data-r': r, 'data-c': c, tabindex: isActive ? 0 : -1, 'aria-label': label, title: causeOf(rows.find(it => markNameOf(it) === worst)) },
      worst, rows.length > 1 ? h('small', null, '×' + rows.length) : null));
  }

  rowsAt(r, c) {
    return this.places.get(this.modules[r] * allColumns.length + this.columns[c]);
  }

  clicked(event) {
    const button = event.target.closest('button');
    if (!button) return;
    this.active = [Number(button.dataset.r), Number(button.dataset.c)];
    const rows = this.rowsAt(...this.active);
    const worst = Math.min(...rows.map(markIndexOf));
    this.open(rows.find(it => markIndexOf(it) === worst), rows);
  }

  // Arrow keys go to the next place that has a cell.
  moved(event) {
    const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    const step = steps[event.key];
    let [r, c] = this.active;
    if (step) {
      do { r += step[0]; c += step[1]; } while (r >= 0 && c >= 0 && r < this.modules.length && c < this.columns.length && !this.rowsAt(r, c));
    } else if (event.key === 'Home' || event.key === 'End') {
      const order = [...this.columns.keys()];
      c = (event.key === 'Home' ? order : order.reverse()).find(it => this.rowsAt(r, it));
    } else return;
    event.preventDefault();
    if (r < 0 || c < 0 || r >= this.modules.length || c >= this.columns.length) return;
    this.active = [r, c];
    this.focus(false);
  }

  focus(isRedraw) {
    const box = this.element;
    const [r, c] = this.active;
    if (this.windowed && !isRedraw) {
      const top = r * this.rowHeight;
      const left = c * this.columnWidth;
      const head = this.table.tHead ? this.table.tHead.offsetHeight : 0;
      if (top < box.scrollTop || top + this.rowHeight > box.scrollTop + box.clientHeight - head) box.scrollTop = top - box.clientHeight / 3;
      if (left < box.scrollLeft || left + this.columnWidth > box.scrollLeft + box.clientWidth - this.nameWidth) box.scrollLeft = left - box.clientWidth / 3;
      this.draw(false);
    }
    for (const old of this.table.querySelectorAll('button[tabindex="0"]')) old.tabIndex = -1;
    const button = this.table.querySelector(`button[data-r="${r}"][data-c="${c}"]`);
    if (!button) return;
    button.tabIndex = 0;
    button.focus({ preventScroll: isRedraw });
    if (!isRedraw) button.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
}
