// The sheet with all that is known of a cell.
const dialog = document.getElementById('details');

// Paths in results are relative to the run's directory. One that leads out of it is told, and is no link.
const leadsOut = path => path.split('/').includes('..');
const linkTo = path => data.run.links === null || leadsOut(path) ? null : data.run.links + path.split('/').map(encodeURIComponent).join('/');
const fileLink = (path, text = path) => linkTo(path) ? h('a', { href: linkTo(path), title: path }, text) : h('span', { title: path }, text);
const nameOf = path => path.slice(path.lastIndexOf('/') + 1);

function section(title, ...content) {
  return [h('h3', null, title), ...content];
}

function copyButton(text, label = 'Copy') {
  const button = h('button', { class: 'copy', type: 'button' }, label);
  button.addEventListener('click', async () => {
    const done = await copied(typeof text === 'function' ? text() : text);
    button.textContent = done ? 'Copied' : 'Select it by hand';
    setTimeout(() => { button.textContent = label; }, 1600);
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
  const known = cell.known && h('p', null, cell.mark === 'XPASS' ? 'Was to fail: ' : 'Known failure: ', cell.known.reason, ' ', referenceLink(cell.known.reference));
  if (cell.mark === 'PASS' && !cell.cause && !cell.notes.length && !known) return null;
  const meaning = words.meaning[words.mark.indexOf(cell.mark)];
  return h('div', { class: 'reason ' + cell.mark }, h('p', { class: 'cause' }, cell.cause || meaning),
    h('p', { class: 'soft' }, ['ended in ' + cell.phase, cell.blame ? 'blamed on: ' + cell.blame : null, cell.cause && cell.mark !== 'FAIL' ? meaning : null, cell.expected ? null : 'not as expected'].filter(it => it).join(' · ')),
    known, cell.notes.map(it => h('p', { class: 'note' }, it)));
}

// Only addresses of the web become links, whatever a spec says.
const referenceLink = reference => !reference ? null : /^https?:\/\//.test(reference) ? h('a', { href: reference, rel: 'noreferrer' }, reference) : reference;

function changeOf(cell) {
  if (!data.against) return [];
  const change = cell.change;
  const run = data.against.id + ', ' + dateText(data.against.started);
  if (!change) return section('Since ' + run, h('p', { class: 'soft' }, 'No change.'));
  return section('Since ' + run,
    h('p', { class: 'since' }, changeElement(change.kind), change.mark ? [': ', markElement(change.mark), ' → ', markElement(cell.mark)] : null, change.mark && change.mark !== 'PASS' ? ' (was in ' + change.phase + ')' : null),
    pairs([['was', change.cause], ['slower', change.slowdowns.length ? change.slowdowns.map(it => h('div', null, it)) : null],
      ['also changed', change.mark ? (change.differences.length ? change.differences.map(it => h('div', null, it)) : 'nothing that is known') : null]]));
}

function phaseTable(cell) {
  const longest = Math.max(1, ...cell.phases.map(it => it.duration));
  const bar = phase => styled(h('span', { class: 'took phase-' + phase.name }), { width: Math.max(1, Math.round(100 * phase.duration / longest)) + '%' });
  const begun = phase => phase.started < data.run.startedMillis && phase.cached ? new Date(phase.started).toISOString().slice(0, 10) : '+' + shortTime(phase.started - data.run.startedMillis);
  return list('Phases', ['phase', 'status', 'began', 'took', '', 'log'], cell.phases.map(it => [
    it.name + (it.cached ? ' (cached)' : ''), markElement(it.status), h('span', { title: new Date(it.started).toISOString() }, begun(it)), timeText(it.duration), bar(it), it.log ? fileLink(it.log, nameOf(it.log)) : null,
  ]), ['name', null, 'number', 'number', 'share']);
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
    v.mismatched.length ? [h('h3', null, 'Symbols that differ'), list('Symbols that differ', ['symbol', 'module has', 'kernel has'], v.mismatched.map(it => [h('code', null, it.symbol), it.module ? h('code', null, it.module) : 'no version', it.kernel ? h('code', null, it.kernel) : 'no such symbol']))] : null,
    v.controls.length ? [h('h3', null, 'Controls: modules changed on purpose'), list('Controls', CONTROL_HEADINGS, v.controls.map(controlRow))] : null).flat();
}

const hasFailed = phase => phase.status === 'FAIL' || phase.status === 'ERROR';

// The ends of logs: that of the last failed phase is open, and failed ones have their place even where there was no room.
function logsOf(cell) {
  const logs = cell.phases.map((phase, i) => ({ phase, tail: tails.get(cell.row + ' ' + i) })).filter(({ phase, tail }) => phase.log && (tail || hasFailed(phase)));
  if (!logs.length) return [];
  const worst = logs.map(({ phase }) => hasFailed(phase)).lastIndexOf(true);
  return section('Ends of logs', logs.map(({ phase, tail }, i) => {
    if (!tail) return h('p', { class: 'soft' }, 'The page has no room for the end of ', fileLink(phase.log), '.');
    const lines = tail.text.split('\n').length;
    return h('details', { class: 'log', open: i === worst, ontoggle: event => toEnd(event.target) },
      h('summary', null, h('b', null, nameOf(phase.log)), h('span', { class: 'soft' }, (tail.whole ? ' whole' : ' last ' + countText(lines, 'line')) + (hasFailed(phase) ? ', failed' : ''))),
      h('pre', { tabindex: 0, 'aria-label': 'End of ' + nameOf(phase.log) }, tail.text));
  }));
}

// What went wrong stands at a log's end.
function toEnd(log) {
  const text = log.querySelector('pre');
  text.scrollTop = text.scrollHeight;
}

function sourceOf(cell) {
  const source = cell.source;
  if (!source) return [];
  return section('Made of', pairs([['module', source.path], ['revision', source.revision], ['its hash', h('code', null, source.module)], ['compiler’s image', source.image], ['hash of the checks', h('code', null, source.checks)]]));
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
    h('span', { class: 'grow' }, at >= 0 ? (state.changed ? 'change ' : 'failure ') + (at + 1) + ' of ' + neighbours.length : ''),
    copyButton(() => location.href, 'Copy link'), step('Previous', at >= 0 ? neighbours[at - 1] : undefined), step('Next', at >= 0 ? neighbours[at + 1] : undefined),
    h('button', { type: 'button', onclick: () => dialog.close() }, 'Close'));
  const others = rows.length < 2 ? null : h('div', { class: 'others' }, rows.map(it => h('button', { type: 'button', 'aria-current': it === row ? 'true' : null, onclick: () => open(it, rows) },
    markElement(markNameOf(it)), ' ' + data.toolchains[column.toolchain[it]] + (data.installs.length > 1 ? ', ' + data.installs[column.install[it]] : ''))));
  dialog.replaceChildren(bar, h('div', { class: 'sheet' },
    h('h2', { id: 'details-title', tabindex: -1, autofocus: true }, markElement(cell.mark), cell.module + ' on ' + cell.kernel),
    h('p', { class: 'id mono' }, cell.id), others, reasonOf(cell), changeOf(cell),
    section('Run it again', h('div', { class: 'command' }, h('code', null, cell.replay), copyButton(cell.replay))),
    logsOf(cell),
    cell.phases.length ? section('Phases', phaseTable(cell), cell.fromCache ? h('p', { class: 'soft small' }, 'The verdict came from the cache: the times are those of the run that came to it.') : null) : null,
    versionsOf(cell),
    section('Where', pairs([['kernel', cell.kernel], ['release', cell.release], ['architecture', cell.arch], ['flavour', cell.flavour], ['layout', cell.layout], ['toolchain', cell.toolchain], ['install mode', cell.install], ['boot', cell.boot], ['worker', cell.worker]])),
    sourceOf(cell),
    guestOf(cell),
    picturesOf(cell),
    cell.artifacts.length ? section('Artefacts', h('ul', { class: 'files' }, cell.artifacts.map(it => h('li', null, fileLink(it))))) : null));
  dialog.scrollTop = 0;
  if (dialog.open) document.getElementById('details-title').focus();
}
