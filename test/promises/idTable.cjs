/** Prints, after a run that held promises, what became of each id: `PO3 pass`. Jest loads it as a reporter. */
const { basename, dirname } = require('node:path');

const ID = /\b(?:PB|PO|LR|SL|CO|V)\d+\b/;
const COLUMNS = 8;

class IdTable {
  constructor() {
    this.results = new Map();
  }

  onTestResult(test, { testResults }) {
    if (basename(dirname(test.path)) !== 'promises') return;
    for (const { title, ancestorTitles, status } of testResults) {
      const id = ID.exec(title) ?? ID.exec(ancestorTitles.join(' '));
      if (id === null) continue;
      const before = this.results.get(id[0]) ?? 'pass';
      this.results.set(id[0], before === 'pass' && status === 'passed' ? 'pass' : 'FAIL');
    }
  }

  onRunComplete() {
    if (this.results.size === 0) return;
    const order = (id) =>
      ['PB', 'PO', 'LR', 'SL', 'CO', 'V'].indexOf(id.replace(/\d+/, '')) * 1000 +
      Number(id.replace(/\D+/, ''));
    const cells = [...this.results]
      .sort(([a], [b]) => order(a) - order(b))
      .map(([id, result]) => `${id} ${result}`);
    const lines = [];
    for (let from = 0; from < cells.length; from += COLUMNS)
      lines.push(
        cells
          .slice(from, from + COLUMNS)
          .map((cell) => cell.padEnd(11))
          .join('')
          .trimEnd(),
      );
    const failed = cells.filter((cell) => cell.endsWith('FAIL')).length;
    console.log(
      `\n${lines.join('\n')}\n${cells.length} promises and worked examples, ${failed === 0 ? 'all kept' : `${failed} not kept`}`,
    );
  }
}

module.exports = IdTable;
