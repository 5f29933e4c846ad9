import fc from 'fast-check';
import type { OpenTime } from '../../src/engine/calendar/openTime';
import { minuteWalk } from '../oracles/minuteWalk';
import { type Answers, QUESTIONS } from '../oracles/openSpans';
import type { PlainCalendar } from '../oracles/plainCalendar';
import { at, show } from '../oracles/workedExample';
import { durations, inZone, momentsOf, oracleOf, RUNS, type Scene, SEED, scenes, ZONES } from './arbitraries';
import { asOpenTime } from './asCalendar';

const DAY_MS = 86_400_000;
let cases = 0;

interface Drawn {
  readonly scene: Scene;
  readonly moments: readonly number[];
  readonly lengths: readonly number[];
}

interface Setting extends Drawn {
  readonly openTime: OpenTime;
  readonly oracle: Answers;
}

/** A calendar, twelve moments in it and six lengths of time. */
const drawn: fc.Arbitrary<Drawn> = scenes().chain((scene) =>
  fc.record({
    scene: fc.constant(scene),
    moments: fc.array(momentsOf(scene), { minLength: 12, maxLength: 12 }),
    lengths: fc.array(durations, { minLength: 6, maxLength: 6 }),
  }),
);

function check(property: (setting: Setting) => void, runs = RUNS): void {
  fc.assert(
    fc.property(drawn, (one) => {
      cases++;
      const openTime = asOpenTime(one.scene.calendar, [2004, 2037], one.scene.weekStart);
      property({ ...one, openTime, oracle: oracleOf(one.scene) });
    }),
    { seed: SEED, numRuns: runs },
  );
}

afterAll(() => {
  console.log(`open time: ${cases} random calendars of ${ZONES.length} zones × 12 moments, seed ${SEED}`);
});

describe('open time, for any calendar in any zone', () => {
  test('every answer is the Temporal oracle’s', () => {
    check(({ scene, openTime, oracle, moments, lengths }) => {
      const shown = inZone(scene);
      for (const [i, moment] of moments.entries()) {
        for (const ask of QUESTIONS) {
          const expected = ask.of(oracle, moment);
          if (Number.isNaN(expected)) continue; // beyond what the oracle laid out
          expect([ask.name, shown(moment), shown(ask.of(openTime, moment))]).toEqual([
            ask.name,
            shown(moment),
            shown(expected),
          ]);
        }
        expect([shown(moment), openTime.isOpen(moment)]).toEqual([shown(moment), oracle.isOpen(moment)]);
        const other = moments[(i + 1) % moments.length];
        expect(openTime.between(moment, other)).toBe(oracle.between(moment, other));
        for (const ms of [lengths[i % lengths.length], -lengths[(i + 1) % lengths.length]]) {
          const due = oracle.add(moment, ms);
          if (Number.isNaN(due)) continue;
          expect(['add', shown(moment), ms, shown(openTime.add(moment, ms))]).toEqual([
            'add',
            shown(moment),
            ms,
            shown(due),
          ]);
        }
      }
    });
  });

  test('every answer is the minute walk’s', () => {
    check(
      ({ scene, openTime, moments, lengths }) => {
        const first = Date.parse(`${scene.from}T00:00Z`);
        const walk = minuteWalk(scene.calendar, first - 6 * DAY_MS, first + (scene.days + 6) * DAY_MS);
        const shown = inZone(scene);
        for (const moment of moments.slice(0, 4)) {
          for (const ask of QUESTIONS) {
            const expected = ask.of(walk, moment);
            if (Number.isNaN(expected)) continue;
            expect([ask.name, shown(moment), shown(ask.of(openTime, moment))]).toEqual([
              ask.name,
              shown(moment),
              shown(expected),
            ]);
          }
          expect(openTime.isOpen(moment)).toBe(walk.isOpen(moment));
          const due = walk.add(moment, lengths[0]);
          if (!Number.isNaN(due)) expect(shown(openTime.add(moment, lengths[0]))).toBe(shown(due));
        }
        const from = first + DAY_MS;
        const to = first + (scene.days - 1) * DAY_MS;
        expect(openTime.spans(from, to)).toEqual(walk.spans(from, to));
        expect(openTime.between(from, to)).toBe(walk.between(from, to));
      },
      Math.ceil(RUNS / 4),
    );
  });

  test('adding and then measuring gives back the duration', () => {
    check(({ openTime, moments, lengths }) => {
      for (const [i, moment] of moments.entries()) {
        const ms = lengths[i % lengths.length] * (i % 2 === 0 ? 1 : -1);
        const due = openTime.add(moment, ms);
        if (Number.isFinite(due)) expect(openTime.between(moment, due)).toBe(ms + 0);
      }
    });
  });

  test('splitting an interval changes no total, and the way back is its mirror (D7)', () => {
    check(({ openTime, moments }) => {
      for (let i = 0; i + 2 < moments.length; i++) {
        const [a, b, c] = moments.slice(i, i + 3);
        expect(openTime.between(a, b) + openTime.between(b, c)).toBe(openTime.between(a, c));
        expect(openTime.between(a, b) + openTime.between(b, a)).toBe(0);
      }
    });
  });

  test('a longer target is never due earlier, a later start never due earlier', () => {
    check(({ openTime, moments, lengths }) => {
      const inOrder = [...lengths, ...lengths.map((ms) => -ms)].sort((a, b) => a - b);
      for (const moment of moments) {
        const dues = inOrder.map((ms) => openTime.add(moment, ms)).filter(Number.isFinite);
        expect(dues).toEqual([...dues].sort((a, b) => a - b));
      }
      const starts = [...moments].sort((a, b) => a - b);
      const dues = starts.map((moment) => openTime.add(moment, lengths[0])).filter(Number.isFinite);
      expect(dues).toEqual([...dues].sort((a, b) => a - b));
    });
  });

  test('closed time never counts', () => {
    check(({ openTime, moments, lengths }) => {
      for (const [i, moment] of moments.entries()) {
        const due = openTime.add(moment, Math.max(1, lengths[i % lengths.length]));
        if (Number.isFinite(due)) expect(openTime.isOpen(due - 1)).toBe(true); // spent in open time to the last millisecond
        if (openTime.isOpen(moment)) continue;
        const opening = openTime.nextOpening(moment);
        if (!Number.isFinite(opening)) continue;
        expect(openTime.between(moment, opening)).toBe(0);
        expect(openTime.add(moment, lengths[0])).toBe(openTime.add(opening, lengths[0])); // D4
      }
    });
  });

  test('is open, spans and sums come from the same spans (D9)', () => {
    check(({ scene, openTime, moments }) => {
      const from = Date.parse(`${scene.from}T00:00Z`);
      const to = from + scene.days * DAY_MS;
      const spans = openTime.spans(from, to);
      expect(spans.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(openTime.between(from, to));
      for (const [i, { start, end }] of spans.entries()) {
        expect(start).toBeLessThan(end);
        if (i > 0) expect(start).toBeGreaterThan(spans[i - 1].end); // merged: they do not even touch
        expect([openTime.isOpen(start), openTime.isOpen(end - 1)]).toEqual([true, true]);
        if (end < to) expect([openTime.isOpen(end), openTime.nextClosing(start)]).toEqual([false, end]); // D3
      }
      for (const moment of moments) {
        const inside = moment >= from && moment < to;
        const listed = spans.some(({ start, end }) => start <= moment && moment < end);
        if (inside) expect(openTime.isOpen(moment)).toBe(listed);
      }
    });
  });

  test('going back undoes going forward, up to the closing or opening it may stop at (D1)', () => {
    check(({ openTime, moments, lengths }) => {
      for (const [i, moment] of moments.entries()) {
        const ms = Math.max(1, lengths[i % lengths.length]);
        const due = openTime.add(moment, ms);
        if (!Number.isFinite(due)) continue;
        expect(openTime.add(due, -ms)).toBe(openTime.nextOpen(moment));
        const earlier = openTime.add(moment, -ms);
        if (Number.isFinite(earlier)) expect(openTime.add(earlier, ms)).toBe(openTime.previousClose(moment));
      }
    });
  });

  test('every closing is reached when the time is used up exactly, every opening on the way back (D1)', () => {
    let checked = 0;
    check(({ scene, openTime }) => {
      const from = Date.parse(`${scene.from}T00:00Z`);
      for (const { start, end } of openTime.spans(from - 30 * DAY_MS, from + 60 * DAY_MS).slice(1, -1)) {
        const found = [
          openTime.add(start, end - start),
          openTime.add(end - 1, 1),
          openTime.add(start - 1, end - start),
        ];
        expect([start, end, ...found]).toEqual([start, end, end, end, end]);
        expect([start, openTime.add(end, start - end), openTime.add(start + 1, -1)]).toEqual([
          start,
          start,
          start,
        ]);
        checked++;
      }
    });
    expect(checked).toBeGreaterThan(RUNS);
  });

  test('no rounding on the way: a closing that falls on a step of the compiled table', () => {
    const weekly: PlainCalendar['weekly'] = {
      wed: [['19:15', '21:45']],
      thu: [
        ['00:05', '01:10'],
        ['11:45', '23:55'],
      ],
      fri: [['15:30', '23:55']],
      sun: [
        ['06:44', '15:37'],
        ['23:54', '24:00'],
      ],
    };
    const calendar = { timeZone: 'Asia/Pyongyang', weekly, holidays: ['2016-08-08', '2016-08-24'] };
    const closing = at('Wed 2016-09-07 21:45', calendar.timeZone);
    const openTime = asOpenTime(calendar, [2016, 2016]);
    openTime.isOpen(17_035 * DAY_MS); // compiles 82 spans; at this closing half of their open time is spent
    expect(show(openTime.add(closing - 1, 1), calendar.timeZone)).toBe(show(closing, calendar.timeZone));
  });

  test('answers do not depend on what was asked before', () => {
    check(
      ({ scene, openTime, moments, lengths }) => {
        openTime.between(Date.UTC(1990, 0, 1), Date.UTC(2080, 0, 1)); // lays out ninety years
        for (const moment of moments.slice(0, 3)) {
          const fresh = asOpenTime(scene.calendar, [2004, 2037]);
          expect(openTime.add(moment, lengths[0])).toBe(fresh.add(moment, lengths[0]));
          expect(openTime.nextOpening(moment)).toBe(fresh.nextOpening(moment));
          expect(openTime.previousClosing(moment)).toBe(fresh.previousClosing(moment));
        }
      },
      Math.ceil(RUNS / 10),
    );
  });
});
