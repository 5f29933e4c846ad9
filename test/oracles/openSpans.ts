/** Open time as a plain sorted list, and the questions answered by looking along it: slow, and easy to believe. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Spans that touch or overlap become one; empty and inverted ones vanish. */
export function merged(spans: readonly Span[]): Span[] {
  const out: { start: number; end: number }[] = [];
  for (const span of spans.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start)) {
    const last = out.at(-1);
    if (last !== undefined && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else out.push({ ...span });
  }
  return out;
}

/** Every question of the engine's `OpenTime` that needs no whole days. NaN: outside the stretch that was laid out. */
export interface Answers {
  add(start: number, ms: number): number;
  between(start: number, end: number): number;
  isOpen(at: number): boolean;
  nextOpen(at: number): number;
  nextOpening(at: number): number;
  nextClosing(at: number): number;
  previousOpening(at: number): number;
  previousClosing(at: number): number;
  previousClose(at: number): number;
  spans(from: number, to: number): readonly Span[];
}

export function answersFrom(open: readonly Span[]): Answers {
  /** The first opening and the last closing may only be where the layout was cut off. */
  const known = (answer: number): number =>
    answer === open[0]?.start || answer === open.at(-1)?.end ? Number.NaN : answer;
  /** Index of the first span that ends after `at`. */
  const from = (at: number): number => {
    let low = 0;
    let high = open.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (open[middle].end > at) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const isOpen = (at: number) => open[from(at)]?.start <= at;
  const nextOpening = (at: number) => {
    for (let i = from(at); i < open.length; i++) if (open[i].start > at) return open[i].start;
    return Number.NaN;
  };
  const nextClosing = (at: number) => open[from(at)]?.end ?? Number.NaN;
  const previousOpening = (at: number) => {
    for (let i = Math.min(from(at), open.length - 1); i >= 0; i--)
      if (open[i].start < at) return open[i].start;
    return Number.NaN;
  };
  const previousClosing = (at: number) => {
    for (let i = Math.min(from(at), open.length - 1); i >= 0; i--) if (open[i].end < at) return open[i].end;
    return Number.NaN;
  };
  const nextOpen = (at: number) => (isOpen(at) ? at : nextOpening(at));
  const previousClose = (at: number) => {
    for (let i = Math.min(from(at), open.length - 1); i >= 0; i--) {
      if (open[i].start < at && at <= open[i].end) return at;
      if (open[i].end < at) return open[i].end;
    }
    return Number.NaN;
  };
  const forward = (start: number, ms: number) => {
    let left = ms;
    for (let i = from(start); i < open.length; i++) {
      const begin = Math.max(start, open[i].start);
      const length = open[i].end - begin;
      if (left <= length) return begin + left;
      left -= length;
    }
    return Number.NaN;
  };
  const backward = (start: number, ms: number) => {
    let left = ms;
    for (let i = Math.min(from(start), open.length - 1); i >= 0; i--) {
      const finish = Math.min(start, open[i].end);
      const length = finish - open[i].start;
      if (length <= 0) continue;
      if (left <= length) return finish - left;
      left -= length;
    }
    return Number.NaN;
  };
  const between = (start: number, end: number): number => {
    if (end < start) return 0 - between(end, start);
    let total = 0;
    for (let i = from(start); i < open.length && open[i].start < end; i++) {
      total += Math.min(end, open[i].end) - Math.max(start, open[i].start);
    }
    return total;
  };
  return {
    isOpen,
    between,
    nextOpen: (at) => known(nextOpen(at)),
    nextOpening: (at) => known(nextOpening(at)),
    nextClosing: (at) => known(nextClosing(at)),
    previousOpening: (at) => known(previousOpening(at)),
    previousClosing: (at) => known(previousClosing(at)),
    previousClose: (at) => known(previousClose(at)),
    add: (start, ms) =>
      known(ms === 0 ? nextOpen(start) : ms > 0 ? forward(start, ms) : backward(start, -ms)),
    spans: (start, end) =>
      open
        .map((span) => ({ start: Math.max(span.start, start), end: Math.min(span.end, end) }))
        .filter((span) => span.start < span.end),
  };
}

/** The questions that take a moment and answer with one. */
export const QUESTIONS: readonly { name: string; of(answers: Omit<Answers, 'spans'>, at: number): number }[] =
  [
    { name: 'next open', of: (answers, at) => answers.nextOpen(at) },
    { name: 'next opening', of: (answers, at) => answers.nextOpening(at) },
    { name: 'next closing', of: (answers, at) => answers.nextClosing(at) },
    { name: 'previous opening', of: (answers, at) => answers.previousOpening(at) },
    { name: 'previous closing', of: (answers, at) => answers.previousClosing(at) },
    { name: 'previous close', of: (answers, at) => answers.previousClose(at) },
  ];
