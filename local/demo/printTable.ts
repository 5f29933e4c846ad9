/** A table for a terminal: columns as wide as their longest cell, long ones cut, numbers to the right. */
export function tableText(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  widest = 44,
): string {
  const cut = rows.map((row) => row.map((cell) => shorten(cell, widest)));
  const widths = headers.map((header, index) =>
    Math.max(header.length, ...cut.map((row) => (row[index] ?? '').length)),
  );
  const numeric = headers.map(
    (_, index) => cut.length > 0 && cut.every((row) => /^(-?[\d.,]*|)$/.test(row[index] ?? '')),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => (numeric[index] ? cell.padStart(widths[index]!) : cell.padEnd(widths[index]!)))
      .join('  ')
      .trimEnd();
  return [line(headers), line(widths.map((width) => '-'.repeat(width))), ...cut.map(line)].join('\n');
}

/** `Fri 30 Oct 2026 17:50` in `zone`. */
export function momentText(instant: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('weekday')} ${part('day')} ${part('month').slice(0, 3)} ${part('year')} ${part('hour')}:${part('minute')}`;
}

function shorten(text: string, widest: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= widest ? line : `${line.slice(0, widest - 1)}…`;
}
