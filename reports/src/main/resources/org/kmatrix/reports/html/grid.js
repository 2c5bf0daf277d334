// The summary grid. A small one is all there; of a large one only what is in view (and a little around it) is.
const MOST_PLACES_DRAWN_AT_ONCE = 3000;
const MARGIN = 6;

// The width of the widest of some texts in a font, in pixels.
function widest(texts, font) {
  const pen = document.createElement('canvas').getContext('2d');
  pen.font = font;
  return [...texts].reduce((most, text) => Math.max(most, pen.measureText(text).width), 0);
}

class Grid {
  constructor(open) {
    this.open = open;
    this.table = h('table', { class: 'grid', role: 'grid', 'aria-label': 'Modules by kernels; arrow keys go from cell to cell, Enter opens one' });
    this.element = h('div', { class: 'scroll', id: 'grid' }, this.table);
    this.active = [0, 0];
    this.element.addEventListener('scroll', () => this.draw(false), { passive: true });
    this.table.addEventListener('click', event => this.clicked(event));
    this.table.addEventListener('keydown', event => this.moved(event));
    this.table.addEventListener('focusin', event => this.entered(event.target));
    this.table.addEventListener('mouseover', event => this.pointed(event.target));
    window.addEventListener('resize', () => this.draw(false));
  }

  show(rows) {
    this.places = new Places(rows);
    this.modules = this.places.modules;
    this.columns = this.places.columns;
    this.windowed = this.modules.length * this.columns.length > MOST_PLACES_DRAWN_AT_ONCE;
    this.measure();
    this.active = [Math.min(this.active[0], this.modules.length - 1), Math.min(this.active[1], this.columns.length - 1)].map(it => Math.max(0, it));
    if (rows.length && !this.rowsAt(...this.active)) this.active = this.firstPlace();
    this.element.hidden = rows.length === 0;
    this.draw(true);
  }

  firstPlace() {
    const c = this.columns.findIndex(it => this.places.at(this.modules[0], it));
    return [0, c];
  }

  measure() {
    const narrow = window.innerWidth < 640;
    const letters = (texts, least) => texts.reduce((most, text) => Math.max(most, text.length), least);
    const headings = new Set(this.columns.flatMap(it => [versionOf(allColumns[it]), ...headingParts(allColumns[it]), ...allColumns[it].others]));
    this.columnWidth = Math.ceil(Math.min(150, Math.max(84, widest(headings, '600 13px ' + getComputedStyle(document.body).fontFamily) + 22)));
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
    const head = h('thead', null, h('tr', { 'aria-rowindex': 1 }, h('th', { class: 'corner', scope: 'col', 'aria-colindex': 1 }, 'module'),
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
    this.pointed(button);
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
    return h('th', { scope: 'col', title: columnTitle(column), 'aria-colindex': position + 2, 'data-c': position }, headingLines(column));
  }

  line(module, position, columns, c0, before, after) {
    const name = data.modules[module];
    return h('tr', { 'aria-rowindex': position + 2 }, h('th', { scope: 'row', title: name, 'aria-colindex': 1 }, name), before ? h('td', { 'aria-hidden': 'true' }) : null,
      columns.map((column, i) => this.place(module, column, position, c0 + i)), after ? h('td', { 'aria-hidden': 'true' }) : null);
  }

  place(module, column, r, c) {
    const rows = this.places.at(module, column);
    if (!rows) return h('td', { class: 'none', 'aria-colindex': c + 2, 'aria-label': 'no cell' }, '·');
    const worst = worstOf(rows);
    const mark = markNameOf(worst);
    const change = worstChange(rows);
    const became = change === undefined ? null : words.changeMeaning[change];
    const label = [mark, data.modules[module] + ' on ' + kernelName(allColumns[column].kernel), ...allColumns[column].others, rows.length > 1 ? rows.length + ' cells' : null, became].filter(it => it).join(', ');
    const isActive = this.active[0] === r && this.active[1] === c;
    return h('td', { 'aria-colindex': c + 2 }, h('button', {
      class: 'mark ' + mark, 'data-r': r, 'data-c': c, 'data-change': change === undefined ? null : words.change[change], tabindex: isActive ? 0 : -1,
      'aria-label': label, title: [became, causeOf(worst)].filter(it => it).join(': ') || null,
    }, mark, rows.length > 1 ? h('small', null, '×' + rows.length) : null, change === undefined ? null : h('small', { 'aria-hidden': 'true' }, CHANGE_SIGN[words.change[change]])));
  }

  rowsAt(r, c) {
    return this.places.at(this.modules[r], this.columns[c]);
  }

  clicked(event) {
    const button = event.target.closest('button');
    if (!button) return;
    this.active = [Number(button.dataset.r), Number(button.dataset.c)];
    const rows = this.rowsAt(...this.active);
    this.open(worstOf(rows), rows);
  }

  // Arrow keys go to the next place that has a cell, the page keys as many lines on as are in view.
  moved(event) {
    const page = Math.max(1, Math.floor(this.element.clientHeight / this.rowHeight) - 2);
    const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    const [r, c] = this.active;
    if (steps[event.key]) this.go(event, this.next(r, c, ...steps[event.key]));
    else if (event.key === 'PageUp') this.go(event, this.next(Math.max(-1, r - page - 1), c, 1, 0));
    else if (event.key === 'PageDown') this.go(event, this.next(Math.min(this.modules.length, r + page + 1), c, -1, 0));
    else if (event.key === 'Home') this.go(event, this.next(event.ctrlKey ? 0 : r, -1, 0, 1));
    else if (event.key === 'End') this.go(event, this.next(event.ctrlKey ? this.modules.length - 1 : r, this.columns.length, 0, -1));
  }

  next(r, c, down, right) {
    do { r += down; c += right; } while (this.isInside(r, c) && !this.rowsAt(r, c));
    return this.isInside(r, c) ? [r, c] : null;
  }

  isInside(r, c) {
    return r >= 0 && c >= 0 && r < this.modules.length && c < this.columns.length;
  }

  go(event, place) {
    event.preventDefault();
    if (!place) return;
    this.active = place;
    this.focus(false);
  }

  // The heading of the column that is looked at stands out; that of the line does so by the style alone.
  pointed(target) {
    const c = target.closest?.('button')?.dataset.c;
    for (const old of this.table.querySelectorAll('thead th.here')) old.classList.remove('here');
    if (c !== undefined) this.table.querySelector(`thead th[data-c="${c}"]`)?.classList.add('here');
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
