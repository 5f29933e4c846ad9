const QUIET_MS = 2000;
const EVERY_MS = 200;
/** In a log a line stays; a few tell enough. */
const EVERY_LOGGED_MS = 5000;

export interface Progress {
  /** Called often; shows on stderr only once the work takes over two seconds. */
  at(what: string): void;
  /** Clears the line before something else is printed. */
  done(): void;
  seconds(): string;
}

export function progress(stream: NodeJS.WriteStream = process.stderr): Progress {
  const startedAt = performance.now();
  let shownAt = Number.NEGATIVE_INFINITY;
  let isShown = false;
  const seconds = () => ((performance.now() - startedAt) / 1000).toFixed(1);
  return {
    at(what) {
      const now = performance.now();
      const every = stream.isTTY ? EVERY_MS : EVERY_LOGGED_MS;
      if (now - startedAt < QUIET_MS || now - shownAt < every) return;
      shownAt = now;
      const text = `… ${seconds()} s: ${what}`;
      // A line that overwrites itself is for a person; a log gets whole lines.
      if (stream.isTTY) stream.write(`\r${text.padEnd(72)}`);
      else stream.write(`${text}\n`);
      isShown = stream.isTTY === true;
    },
    done() {
      if (isShown) stream.write(`\r${' '.repeat(76)}\r`);
      isShown = false;
    },
    seconds,
  };
}

/** Lets Ctrl-C and output through between two pieces of work. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
