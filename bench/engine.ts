import { IANAZone } from 'luxon';
import { OpenTime } from '../src/engine/calendar/openTime';
import { type Contestant, contest, type Result } from './contest';
import { ours, type Peer, peers } from './peers';
import { DAY, HOUR, judge, starts, ZONE } from './task';

export interface Race {
  readonly task: string;
  readonly results: readonly Result[];
  /** Peers left out because an answer of theirs was wrong. */
  readonly wrong: readonly string[];
}

const SAMPLE = 40;
const all = starts(4096);

export function races(): Race[] {
  const us = peerOf('ours', ours());
  const others = peers();
  return [
    additionRace(2, us, others),
    additionRace(40, us, others),
    additionRace(
      4000,
      us,
      others.filter(({ name }) => !name.includes('minute')),
    ),
    differenceRace('30 days', 30 * DAY, us, others),
    differenceRace('5 years', 5 * 365 * DAY, us, others),
    lengths(),
    compilation(),
  ];
}

function peerOf(name: string, openTime: OpenTime): Peer {
  return {
    name,
    zoneAware: true,
    add: (start, hours) => openTime.add(start, hours * HOUR),
    between: (start, end) => openTime.between(start, end),
  };
}

function additionRace(hours: number, us: Peer, others: readonly Peer[]): Race {
  const right = (start: number, zone: string) => judge(zone).add(start, hours * HOUR);
  return race(`add ${hours} h`, us, others, `peer.add(start, ${hours})`, right);
}

function differenceRace(name: string, length: number, us: Peer, others: readonly Peer[]): Race {
  const right = (start: number, zone: string) => judge(zone).between(start, start + length);
  return race(
    `between ${name}`,
    us,
    others.filter(({ between }) => between !== undefined),
    `peer.between(start, start + ${length})`,
    right,
  );
}

/** Everybody is checked before anybody is timed. */
function race(
  task: string,
  us: Peer,
  others: readonly Peer[],
  question: string,
  right: (start: number, zone: string) => number,
): Race {
  const sample = all.subarray(0, SAMPLE);
  const agrees = (peer: Peer) => {
    const answer = new Function('peer', 'start', `return ${question}`) as (of: Peer, at: number) => number;
    return sample.every((start) => answer(peer, start) === right(start, peer.zoneAware ? ZONE : 'UTC'));
  };
  if (!agrees(us)) throw new Error(`${task}: our own answer is wrong`);
  const fit = others.filter(agrees);
  const wrong = others.filter((peer) => !fit.includes(peer)).map(({ name }) => name);
  return { task, results: contest([us, ...fit].map((peer) => timing(peer.name, peer, question))), wrong };
}

/** A loop of its own code for each: one that all share knows nobody's method, and its calls would cost more than ours. */
function timing(name: string, peer: Peer, question: string): Contestant {
  const loop = new Function(
    'peer',
    'starts',
    `return (n) => {
      // ${name}
      let sum = 0;
      for (let i = 0; i < n; i++) {
        const start = starts[i & 4095];
        sum += ${question};
      }
      return sum;
    };`,
  ) as (of: Peer, at: Float64Array) => Contestant['run'];
  return { name, run: loop(peer, all) };
}

/** One operation, whatever its length and however many holidays there are. */
function lengths(): Race {
  const manyHolidays = Array.from({ length: 500 }, (_, i) =>
    new Date(Date.UTC(2020, 0, 6) + i * 7 * DAY).toISOString().slice(0, 10),
  );
  const contestants = [0, 10, 500].flatMap((count) => {
    const peer = peerOf('ours', ours(ZONE, manyHolidays.slice(0, count)));
    const add = [2, 40, 400, 4000].map((hours) =>
      timing(`add ${hours} h, ${count} holidays`, peer, `peer.add(start, ${hours})`),
    );
    const between = [30, 365, 1825].map((days) =>
      timing(`between ${days} d, ${count} holidays`, peer, `peer.between(start, start + ${days * DAY})`),
    );
    return [...add, ...between];
  });
  return { task: 'any length', results: contest(contestants), wrong: [] };
}

function compilation(): Race {
  const { calendar } = ours();
  const from = Date.UTC(2026, 0, 1);
  const compile: Contestant = {
    name: 'ours',
    run(n) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += new OpenTime(calendar).between(from, from + 730 * DAY);
      return sum;
    },
  };
  const daily: Contestant = {
    name: "luxon's offset, once a day",
    run(n) {
      let sum = 0;
      const zone = IANAZone.create(ZONE);
      for (let i = 0; i < n; i++) for (let day = 0; day < 730; day++) sum += zone.offset(from + day * DAY);
      return sum;
    },
  };
  return { task: 'compile two years', results: contest([compile, daily]), wrong: [] };
}
