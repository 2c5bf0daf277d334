
// The sheet with all that is known of a cell.
const dialog = document.getElementById('details');

// Paths in results are relative to the run's directory; whatever they hold, they stay paths below it.
const linkTo = path => data.run.links === null ? null : data.run.links + path.split('/').map(encodeURIComponent).join('/');
const fileLink = (path, text = path) => linkTo(path) ? h('a', { href: linkTo(path), title: path }, text) : h('span', { title: path }, text);
const nameOf = path => path.slice(path.lastIndexOf('/') + 1);

function section(title, ...content) {
  return [h('h3', null, title), ...content];
}

const pairs = entries => h('dl', { class: 'pairs' }, entries.filter(([, value]) => value !== null && value !== '').map(([name, value]) => [h('dt', null, name), h('dd', null, value)]));

function list(headings, rows, classes = []) {
  const cell = (tag, value, i) => h(tag, { class: classes[i] || null }, value);
  return h('div', { class: 'wide' }, h('table', { class: 'list' }, h('thead', null, h('tr', null, headings.map((it, i) => cell('th', it, i)))),
    h('tbody', null, rows.map(row => h('tr', null, row.map((it, i) => cell('td', it === null ? '–' : it, i)))))));
}

function copyButton(text) {
  const button = h('button', { class: 'copy', type: 'button' }, 'Copy');
  button.addEventListener('click', async () => {
    const done = await copied(text);
    button.textContent = done ? 'Copied' : 'Select it by hand';
    setTimeout(() => { button.textContent = 'Copy'; }, 1600);
  });
  return button;
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (refused) {
    const area = h('textarea', { 'aria-hidden': 'true' });
    area.value = text;
    dialog.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}

function reasonOf(cell) {
  if (cell.mark === 'PASS' && !cell.cause) return null;
  const meaning = words.meaning[words.mark.indexOf(cell.mark)];
  return h('div', { class: 'reason' }, h('p', null, cell.cause || meaning),
    h('p', { class: 'soft' }, ['ended in ' + cell.phase, cell.blame ? 'blamed on: ' + cell.blame : null, cell.cause && cell.mark !== 'FAIL' ? meaning : null, cell.expected ? null : 'not as expected'].filter(it => it).join(' · ')));
}

function phaseTable(cell) {
  const longest = Math.max(1, ...cell.phases.map(it => it.duration));
  const bar = phase => {
    const element = h('span', { class: 'took' });
    element.style.width = Math.max(1, Math.round(100 * phase.duration / longest)) + '%';
    return element;
  };
  return list(['phase', 'status', 'took', '', 'log'], cell.phases.map(it => [
    h('span', { title: new Date(it.started).toISOString() }, it.name + (it.cached ? ' (cached)' : '')), markElement(it.status), timeText(it.duration), bar(it), it.log ? fileLink(it.log, nameOf(it.log)) : null,
  ]), ['name', null, 'number', 'share']);
}

const CONTROL_HEADINGS = ['control', 'predicted', 'observed', 'what was said', 'what was changed, or why nothing'];

const controlRow = it => [it.name, it.predicted, it.agrees ? it.observed : h('span', { class: 'bad' }, it.observed + ' (not as predicted)'),
  it.message ? h('code', null, it.message) : null, it.change];

function versionsOf(cell) {
  const v = cell.versions;
  if (!v) return [];
  return section('Symbol versions',
    pairs([['predicted', v.predicted], ['observed', v.observed],
      ['agree', v.observed === 'not-tried' ? null : v.agree ? 'yes' : h('span', { class: 'bad' }, 'no: the kernel did not do what its files say')],
      ['symbols compared', String(v.symbols)], ['vermagic', v.vermagic ? h('code', null, v.vermagic) : null]]),
    v.mismatched.length ? [h('h3', null, 'Symbols that differ'), list(['symbol', 'module has', 'kernel has'], v.mismatched.map(it => [h('code', null, it.symbol), it.module ? h('code', null, it.module) : 'no version', it.kernel ? h('code', null, it.kernel) : 'no such symbol']))] : null,
    v.controls.length ? [h('h3', null, 'Controls: modules changed on purpose'), list(CONTROL_HEADINGS, v.controls.map(controlRow))] : null).flat();
}

function logsOf(cell) {
  const failed = cell.phases.map((phase, i) => ({ phase, i })).filter(({ phase }) => phase.log && (phase.status === 'FAIL' || phase.status === 'ERROR'));
  if (!failed.length) return [];
  return section('Logs of what failed', failed.map(({ phase, i }, position) => {
    const tail = tails.get(cell.row + ' ' + i);
    if (!tail) return h('p', { class: 'soft' }, 'The page has no room for the end of ', fileLink(phase.log), '.');
    const lines = tail.text.split('\n').length;
    return h('details', { class: 'log', open: position === failed.length - 1, ontoggle: event => toEnd(event.target) }, h('summary', null, h('b', null, nameOf(phase.log)), h('span', { class: 'soft' }, tail.whole ? ' whole' : ' last ' + lines + ' lines')), h('pre', { tabindex: 0 }, tail.text));
  }));
}

// What went wrong stands at a log's end.
function toEnd(log) {
  const text = log.querySelector('pre');
  text.scrollTop = text.scrollHeight;
}

function guestOf(cell) {
  if (!cell.vm) return [];
  return section('Guest', pairs([['accelerator', cell.vm.accelerator], ['boot', timeText(cell.vm.boot)],
    ['restore', cell.vm.restore === null ? 'no snapshot' : timeText(cell.vm.restore)], ['SSH', timeText(cell.vm.ssh)]]));
}

const picturesOf = cell => (pictures.get(cell.row) || []).map(it => section(nameOf(it.path), h('img', { class: 'picture', src: it.url, alt: it.path }))).flat();

// rows: the cells that share the place in the grid; neighbours: the failures before and after.
function fillDetails(row, rows, neighbours, open) {
  const cell = cellAt(row);
  const step = (text, target) => h('button', { type: 'button', disabled: target === undefined, onclick: () => open(target) }, text);
  const at = neighbours.indexOf(row);
  const bar = h('div', { class: 'bar' },
    h('span', { class: 'grow' }, at >= 0 ? 'failure ' + (at + 1) + ' of ' + neighbours.length : ''),
    step('Previous', at >= 0 ? neighbours[at - 1] : undefined), step('Next', at >= 0 ? neighbours[at + 1] : undefined),
    h('button', { type: 'button', onclick: () => dialog.close() }, 'Close'));
  const others = rows.length < 2 ? null : h('div', { class: 'others' }, rows.map(it => h('button', { type: 'button', 'aria-current': it === row ? 'true' : null, onclick: () => open(it, rows) },
    markElement(markNameOf(it)), ' ' + data.toolchains[data.rows[it][ROW.toolchain]] + (data.installs.length > 1 ? ', ' + data.installs[data.rows[it][ROW.install]] : ''))));
  dialog.replaceChildren(bar, h('div', { class: 'sheet' },
    h('h2', { id: 'details-title', tabindex: -1, autofocus: true }, markElement(cell.mark), cell.module + ' on ' + cell.kernel),
    h('p', { class: 'id mono' }, cell.id), others, reasonOf(cell),
    section('Run it again', h('div', { class: 'command' }, h('code', null, cell.replay), copyButton(cell.replay))),
    logsOf(cell),
    cell.phases.length ? section('Phases', phaseTable(cell)) : null,
    versionsOf(cell),
    section('Where', pairs([['kernel', cell.kernel], ['release', cell.release], ['architecture', cell.arch], ['flavour', cell.flavour], ['layout', cell.layout], ['toolchain', cell.toolchain], ['install mode', cell.install], ['boot', cell.boot]])),
    guestOf(cell),
    picturesOf(cell),
    cell.artifacts.length ? section('Artefacts', h('ul', { class: 'files' }, cell.artifacts.map(it => h('li', null, fileLink(it))))) : null));
  dialog.scrollTop = 0;
  if (dialog.open) document.getElementById('details-title').focus();
}
