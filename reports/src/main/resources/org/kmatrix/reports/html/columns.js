// The columns of the grid: a kernel, and what else differs between columns.
// A kernel whose release is known to some cells only is there twice, but has one column.
const kernelName = kernel => kernel.slice(0, 3).join(' ');
const firstKernel = data.kernels.map(kernel => data.kernels.findIndex(it => kernelName(it) === kernelName(kernel)));

// Each kernel has its own toolchain as a rule, and then that need not be told. gcc-3.4 comes before gcc-10.
const toolchains = [...data.toolchains].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
const toolchainRanks = data.toolchains.map(it => toolchains.indexOf(it));
const toolchainOf = row => toolchainRanks[column.toolchain[row]];
const toolchainOfKernel = new Map();
for (const row of rowNumbers) {
  const kernel = firstKernel[column.kernel[row]];
  if (!toolchainOfKernel.has(kernel)) toolchainOfKernel.set(kernel, toolchainOf(row));
}
const someKernelHasSeveral = rowNumbers.some(row => toolchainOfKernel.get(firstKernel[column.kernel[row]]) !== toolchainOf(row));

const columnParts = [
  { values: data.layouts, of: row => column.layout[row] },
  { values: data.installs, of: row => column.install[row] },
  { values: words.boot, of: row => kindOf(row)[KIND.boot] },
].filter(({ of }) => rowNumbers.some(row => of(row) !== of(0)));
if (someKernelHasSeveral) columnParts.push({ values: toolchains, of: toolchainOf });

const columnNumber = row => columnParts.reduce((number, { values, of }) => number * values.length + of(row), firstKernel[column.kernel[row]]);
const columnNumbers = rowNumbers.map(columnNumber);
const sampleOf = new Map(columnNumbers.map((number, row) => [number, row]));
const numbersInOrder = [...sampleOf.keys()].sort((a, b) => a - b);
const allColumns = numbersInOrder.map(number => ({ kernel: data.kernels[column.kernel[sampleOf.get(number)]], others: columnParts.map(({ values, of }) => values[of(sampleOf.get(number))]) }));
const columnIndex = new Map(numbersInOrder.map((number, i) => [number, i]));
const columnOfRow = Int32Array.from(columnNumbers, number => columnIndex.get(number));
const columnOf = row => columnOfRow[row];

// Where all columns have the same architecture or flavour, their headings need not say it.
const sharedBy = part => new Set(data.kernels.map(it => it[part])).size === 1 && data.kernels.length > 1;
const headingParts = column => [column.kernel[1], column.kernel[2]].filter((_, i) => !sharedBy(i + 1));
const versionOf = column => column.kernel[0].slice(column.kernel[0].indexOf(':') + 1);
const columnTitle = column => [column.kernel[0], column.kernel[3], column.kernel[1], column.kernel[2], ...column.others].filter(it => it).join(' ');

// What stands in a heading: the provider, the version, and what else is needed to tell it from its neighbours.
const headingLines = column => [h('span', null, column.kernel[0].split(':')[0]), h('span', { class: 'version' }, versionOf(column)), [...headingParts(column), ...column.others].map(it => h('span', null, it))];

// The cells of a module in a column, the modules and the columns that have any, in reading order. Layouts that are not for a
// kernel would be columns of nothing but SKIP: they are left out where other columns of that kernel have more to say.
class Places {
  constructor(rows) {
    const modules = new Set();
    const columns = new Set();
    const run = new Set();
    this.places = new Map();
    for (const row of rows) {
      const module = column.module[row];
      const at = columnOf(row);
      const place = module * allColumns.length + at;
      modules.add(module);
      columns.add(at);
      if (markIndexOf(row) !== LEFT_OUT) run.add(at);
      const here = this.places.get(place);
      if (here) here.push(row); else this.places.set(place, [row]);
    }
    this.modules = [...modules].sort((a, b) => a - b);
    const kernelsRun = new Set([...run].map(it => kernelName(allColumns[it].kernel)));
    this.columns = [...columns].filter(it => run.has(it) || !kernelsRun.has(kernelName(allColumns[it].kernel))).sort((a, b) => a - b);
    this.hidden = columns.size - this.columns.length;
  }

  at(module, column) {
    return this.places.get(module * allColumns.length + column);
  }
}

// Of several cells in a place the worst is shown.
const worstOf = rows => rows.reduce((worst, row) => markIndexOf(row) < markIndexOf(worst) ? row : worst);

// Of their changes too: the kinds are in the order of importance.
const worstChange = rows => rows.map(changeKindOf).filter(it => it >= 0).sort((a, b) => a - b)[0];
