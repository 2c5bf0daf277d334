// A menu for each axis: any number of its values may be chosen, and each says how many cells it would show.
const LONG_MENU = 10;

class Picker {
  constructor(axis, changed) {
    this.axis = axis;
    this.changed = changed;
    this.label = h('span', { class: 'chosen' });
    this.button = h('button', { type: 'button', class: 'pick', 'aria-haspopup': 'dialog', 'aria-expanded': 'false' }, this.label);
    this.menu = h('div', { class: 'menu', popover: 'auto', role: 'dialog', 'aria-label': 'Filter by ' + axis.title });
    this.element = h('div', { class: 'picker' }, this.button, this.menu);
    this.button.addEventListener('click', () => this.menu.togglePopover());
    this.menu.addEventListener('toggle', event => {
      this.button.setAttribute('aria-expanded', event.newState === 'open');
      if (event.newState === 'open') this.opened(); else this.menu.replaceChildren();
    });
    this.menu.addEventListener('keydown', event => this.moved(event));
  }

  chosen() {
    return state.axis[this.axis.name] || new Set();
  }

  opened() {
    const counts = new Map();
    for (const row of matchingRows(this.axis.name)) counts.set(this.axis.of(row), (counts.get(this.axis.of(row)) || 0) + 1);
    const boxes = this.axis.values.map((value, i) => this.axis.used.has(i) ? this.box(value, i, counts.get(i) || 0) : null).filter(it => it);
    const find = boxes.length > LONG_MENU ? h('input', { type: 'search', placeholder: 'Find a ' + this.axis.title, 'aria-label': 'Find a ' + this.axis.title }) : null;
    find?.addEventListener('input', () => { for (const box of boxes) box.hidden = !box.textContent.toLowerCase().includes(find.value.toLowerCase()); });
    this.menu.replaceChildren(...[find, h('div', { class: 'values', role: 'group', 'aria-label': this.axis.title }, boxes),
      h('div', { class: 'ends' }, h('button', { type: 'button', class: 'plain', onclick: () => { this.choose(new Set()); this.opened(); } }, 'Any ' + this.axis.title),
        h('button', { type: 'button', class: 'plain', onclick: () => this.menu.hidePopover() }, 'Done'))].filter(it => it));
    this.placeMenu();
    (find || this.menu.querySelector('input:checked') || this.menu.querySelector('input'))?.focus();
  }

  // Below its button, or above it where there is more room, and never out of the window.
  placeMenu() {
    const at = this.button.getBoundingClientRect();
    const below = window.innerHeight - at.bottom - 16;
    const above = at.top - 16;
    const upwards = below < Math.min(260, this.menu.offsetHeight) && above > below;
    this.menu.style.maxHeight = Math.max(120, Math.min(420, upwards ? above : below)) + 'px';
    this.menu.style.left = Math.max(8, Math.min(at.left, window.innerWidth - this.menu.offsetWidth - 8)) + 'px';
    this.menu.style.top = (upwards ? Math.max(8, at.top - 6 - this.menu.offsetHeight) : at.bottom + 6) + 'px';
  }

  box(value, index, count) {
    const input = h('input', { type: 'checkbox', checked: this.chosen().has(index) });
    input.addEventListener('change', () => {
      const next = new Set(this.chosen());
      if (input.checked) next.add(index); else next.delete(index);
      this.choose(next);
    });
    return h('label', { class: count ? null : 'empty' }, input, h('span', { class: 'value' }, value || 'not known'), h('span', { class: 'count' }, count.toLocaleString('en')));
  }

  choose(values) {
    if (values.size) state.axis[this.axis.name] = values; else delete state.axis[this.axis.name];
    this.changed();
  }

  moved(event) {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const all = [...this.menu.querySelectorAll('input')].filter(it => !it.closest('label')?.hidden);
    const at = all.indexOf(document.activeElement);
    if (at < 0) return;
    event.preventDefault();
    all[Math.max(0, Math.min(all.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1)))].focus();
  }

  // Says what is chosen: the values where they are few, else how many.
  sync() {
    const names = [...this.chosen()].map(it => this.axis.values[it] || 'not known');
    this.button.classList.toggle('set', names.length > 0);
    this.label.replaceChildren(this.axis.title, ...names.length ? [h('b', null, names.length > 2 ? names.length + ' chosen' : names.join(', '))] : []);
  }
}
