import type { Execution } from '../execution';
import { service } from '../service';
import type { LogLine, World } from '../world';

type Console = Pick<typeof console, 'log' | 'info' | 'warn' | 'error' | 'time' | 'timeEnd'>;

function lineOf(values: readonly unknown[]): string {
  return values
    .map((value) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))))
    .join(' ');
}

function writer(world: World, execution: Execution, level: LogLine['level']) {
  return (...values: unknown[]) => {
    const line = { at: world.clock.now(), level, text: lineOf(values) };
    world.logs.push(line);
    execution.logs.push(line);
  };
}

export function consoleService(world: World, execution: Execution): object {
  const starts = new Map<string, number>();
  const log = writer(world, execution, 'log');
  return service<Console>('console', {
    log,
    info: writer(world, execution, 'info'),
    warn: writer(world, execution, 'warn'),
    error: writer(world, execution, 'error'),
    time: (label: unknown) => {
      starts.set(String(label), world.clock.now());
    },
    timeEnd: (label: unknown) =>
      log(`${String(label)}: ${world.clock.now() - (starts.get(String(label)) ?? world.clock.now())}ms`),
  });
}

export function loggerService(world: World, execution: Execution): object {
  const write = writer(world, execution, 'info');
  const self: object = service<GoogleAppsScript.Base.Logger>('Logger', {
    log(first: unknown, ...rest: unknown[]) {
      let next = 0;
      write(
        typeof first === 'string'
          ? first.replace(/%[sd]/g, (mark) => (next < rest.length ? lineOf([rest[next++]]) : mark))
          : first,
      );
      return self;
    },
    clear() {
      execution.logs.length = 0;
    },
    getLog: () => execution.logs.map((line) => line.text).join('\n'),
  });
  return self;
}
