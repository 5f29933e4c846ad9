import { createRuntime, type Runtime } from '../../local/runtime';
import { PROJECT } from '../bundle/fixtureProject';
import { fakeFile, fakeHost } from '../fakes/fakeHost';
import { CONTRACT, runCase } from './contract';

const CASES = Object.entries(CONTRACT).map(([name, { expected }]) => [name, expected] as const);

describe('the host in memory', () => {
  test.each(CASES)('%s', (name, expected) => {
    const host = fakeHost(fakeFile({ Tickets: [['Ticket']] }));
    expect(runCase(name, host)).toEqual(expected);
  });
});

describe('the shipped host on the emulated platform', () => {
  let code: string;

  beforeAll(async () => {
    const { bundle } = await import('../../build/bundle.mjs');
    const { js } = await bundle(PROJECT, 'test/host/hostScript.ts', {
      target: 'es2019',
      globalName: 'HostScript',
    });
    code = `${js}\nfunction contractCase(name) { return HostScript.contractCase(name); }\nfunction tick() {}`;
  });

  const fresh = (): Promise<Runtime> => createRuntime({ code, zone: 'Europe/Madrid' });

  test.each(CASES)('%s', async (name, expected) => {
    expect((await fresh()).run('contractCase', name)).toEqual(expected);
  });

  test('an add-on is granted an hour, whatever it asks for', async () => {
    const runtime = await createRuntime({ code, zone: 'Europe/Madrid', packaging: 'add-on' });
    expect(runtime.run('contractCase', 'one tick trigger a person, however often it is installed')).toEqual([
      [60, 60],
      1,
      0,
    ]);
  });

  test('another run’s lock is respected', async () => {
    const runtime = await fresh();
    runtime.world.locks.holders.set('document', 999);
    expect(
      runtime.run('contractCase', 'the lock is ours until we give it back, and asking twice is no fault'),
    ).toEqual([false, false, false]);
  });

  test('without a container there is no document lock, and so no run', async () => {
    const runtime = await fresh();
    runtime.world.locks.container = false;
    expect(
      runtime.run('contractCase', 'the lock is ours until we give it back, and asking twice is no fault'),
    ).toEqual([false, false, false]);
  });
});
