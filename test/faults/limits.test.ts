import type { FakeFile } from '../fakes/fakeHost';
import { expectConserved, office, tickAt } from '../fakes/office';

const HOUR_MS = 3_600_000;

const IDS = Array.from({ length: 9 }, (_, n) => `T-${n + 1}`);
const team = () =>
  office({
    tickets: IDS.map((id, n) => ({
      id,
      opened: 'Mon 2026-06-01 10:00',
      owner: n % 2 === 0 ? 'Ann' : 'Ben',
      priority: n % 3 === 0 ? 'Critical' : 'Low',
    })),
  });

/** How many mails told each reader of each ticket. */
function told(file: FakeFile): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { to, subject, text } of file.mails) {
    for (const id of new Set(Array.from(`${subject}\n${text}`.matchAll(/T-\d+/g), ([id]) => id))) {
      const key = `${to.join(',')} ${id}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

test.each(Array.from({ length: 14 }, (_, limit) => limit))(
  'a quota of %d: nothing is lost, nothing comes twice, and it all adds up',
  (limit) => {
    for (const known of [true, false]) {
      const file = team();
      file.quota = known ? limit : 100;
      // Unknown: the platform promises a hundred, and refuses after so many all the same.
      const hook = ({ name }: { name: string }) => {
        if (!known && name === 'sendMail' && file.mails.length >= limit) file.quota = 0;
      };
      const first = tickAt(file, 'Mon 2026-06-01 11:30', hook);
      expectConserved(first);
      expect(file.mails.length).toBeLessThanOrEqual(limit);
      expect(first.held).toBe(0);
      file.quota = 1_000;
      const second = tickAt(file, file.now + HOUR_MS / 12);
      expectConserved(second);
      expect(second.waiting).toBe(0);
      // 25 % before: three critical tickets at 11:30; four hours for the others, so 13:00.
      expect(told(file)).toEqual(
        new Map([
          ['ann@example.com T-1', 1],
          ['ben@example.com T-4', 1],
          ['ann@example.com T-7', 1],
        ]),
      );
    }
  },
);

test.each(['x'.repeat(200), '票'.repeat(120), '\u{1F39F}'.repeat(60)])(
  'a hundred and twenty tickets called %s…: no record is larger than a property, and each is told of once',
  (name) => {
    const tickets = Array.from({ length: 120 }, (_, n) => ({
      id: `${name}${n}`,
      opened: 'Mon 2026-06-01 10:00',
    }));
    const file = office({ tickets });
    file.quota = 1_000;
    const sizes: number[] = [];
    const report = tickAt(file, 'Mon 2026-06-01 11:30', () => {
      for (const text of file.document.values()) sizes.push(Buffer.byteLength(text));
    });
    expect(report).toMatchObject({ due: 120, grouped: 120 });
    expect(Math.max(...sizes)).toBeGreaterThan(2_000);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(9 * 1024);
    expect(tickAt(file, 'Mon 2026-06-01 11:35')).toMatchObject({ due: 0, mails: 0 });
  },
);
