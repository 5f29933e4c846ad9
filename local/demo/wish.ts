/** What the command line asks for. */
export interface DemoWish {
  /** Undefined: the sample tracker. */
  readonly file: string | undefined;
  readonly agreement: string;
  /** A starter was named and no tracker: it is shown itself. */
  readonly tour: boolean;
  readonly zone: string | undefined;
  /** Epoch milliseconds; undefined: now, or the sample's own day. */
  readonly now: number | undefined;
  readonly columns: readonly { readonly field: string; readonly header: string }[];
  readonly dateOrder: 'day first' | 'month first' | undefined;
  /** A sheet of the file; undefined: its first. */
  readonly tab: string | undefined;
  readonly help: boolean;
}

export const USAGE = `npm run demo                                  the sample tracker and one working day of ticks
npm run demo -- FILE.csv|FILE.xlsx [options]  your own tracker
npm run demo -- --agreement NAME              a starter: its readings, its promises as sentences, a worked ticket

  --agreement NAME|FILE.json   starter agreement (help-desk, partner-support …) or one of your own; help-desk
  --zone ZONE                  where times without an offset are at home, like Europe/Rome
  --now ISO                    the moment to look at, like 2026-03-09T10:00-04:00; now
  --map FIELD=HEADER,…         columns the guess gets wrong, like "opened=Reported on,priority=Impact"
  --dates day-first|month-first
  --tab NAME                   the sheet of an .xlsx that holds the tickets; the first`;

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** @returns what is asked for, or a sentence that says what was wrong and what to write. */
export function readWish(args: readonly string[]): DemoWish | string {
  const options = new Map<string, string>();
  const files: string[] = [];
  let help = false;
  for (let index = 0; index < args.length; index++) {
    const arg = args[index]!;
    if (arg === '--') continue;
    if (arg === '--help' || arg === '-h') help = true;
    else if (arg.startsWith('--')) {
      const [name, inline] = splitOnce(arg.slice(2), '=');
      if (!['agreement', 'zone', 'now', 'map', 'dates', 'tab'].includes(name)) {
        return `--${name} is no option.\n\n${USAGE}`;
      }
      const value = inline ?? args[++index];
      if (value === undefined || value === '') return `--${name} needs a value.\n\n${USAGE}`;
      options.set(name, value);
    } else files.push(arg);
  }
  if (files.length > 1) return `One tracker at a time: found ${files.join(' and ')}.`;
  const now = options.get('now');
  if (now !== undefined && (!MOMENT.test(now) || Number.isNaN(Date.parse(now)))) {
    return `--now ${now} is no moment. Write it with its offset, like 2026-03-09T10:00-04:00.`;
  }
  const order = options.get('dates');
  if (order !== undefined && order !== 'day-first' && order !== 'month-first') {
    return `--dates ${order} is no order. Write day-first or month-first.`;
  }
  const columns = readMap(options.get('map') ?? '');
  if (typeof columns === 'string') return columns;
  return {
    file: files[0],
    agreement: options.get('agreement') ?? 'help-desk',
    tour: files.length === 0 && /^[a-z-]+$/.test(options.get('agreement') ?? ''),
    zone: options.get('zone'),
    now: now === undefined ? undefined : Date.parse(now),
    columns,
    dateOrder: order === undefined ? undefined : order === 'day-first' ? 'day first' : 'month first',
    tab: options.get('tab'),
    help,
  };
}

function readMap(text: string): { field: string; header: string }[] | string {
  const pairs = text.split(',').filter((pair) => pair.trim() !== '');
  const read = pairs.map((pair) => splitOnce(pair, '='));
  const wrong = read.find(([field, header]) => field.trim() === '' || (header ?? '').trim() === '');
  if (wrong !== undefined) {
    return `--map ${wrong.filter((part) => part !== undefined).join('=')} is no FIELD=HEADER. Write it like opened=Reported on.`;
  }
  return read.map(([field, header]) => ({ field: field.trim().toLowerCase(), header: header!.trim() }));
}

function splitOnce(text: string, at: string): [string, string | undefined] {
  const index = text.indexOf(at);
  return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + 1)];
}
