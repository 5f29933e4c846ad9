// Writes src/engine/time/zoneTable.ts from what this Node's Intl says. Run after an update of Node's time zone
// data: `npm run zones` (about half a minute). The reader of the format is src/engine/time/zoneHistory.ts.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const TARGET = new URL('../src/engine/time/zoneTable.ts', import.meta.url);
const SYSTEM_NAMES = '/usr/share/zoneinfo';
const DAY = 86_400;
const MINUTE = 60;
// A month more at either end, so that wall times on the first and last day need nothing outside the table.
const FROM = Date.UTC(1999, 11, 1) / 1000;
const UNTIL = Date.UTC(2201, 1, 1) / 1000;
const SHORTEST_RUN = 4;

const zonesOfArea = new Map();
const histories = [];
const rulePairs = [];
const changes = [];

const groups = new Map();
for (const name of knownNames()) {
  const canonical = new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
  if (!groups.has(canonical)) groups.set(canonical, []);
  groups.get(canonical).push(name);
}
for (const [canonical, names] of groups) {
  const history = indexOf(histories, historyText(observe(canonical)));
  for (const name of names) {
    const slash = name.indexOf('/');
    const area = slash < 0 ? '' : name.slice(0, slash);
    if (!zonesOfArea.has(area)) zonesOfArea.set(area, new Map());
    const byHistory = zonesOfArea.get(area);
    if (!byHistory.has(history)) byHistory.set(history, []);
    byHistory.get(history).push(name.slice(slash + 1));
  }
}
const text = tableSource();
writeFileSync(TARGET, text);
console.log(
  `zoneTable.ts: ${text.length} characters, tz ${process.versions.tz}, ${[...groups.values()].flat().length} names, ` +
    `${groups.size} zones, ${histories.length} histories, ${rulePairs.length} pairs of yearly rules`,
);

/** Canonical names and links, from Intl, the system's files where there are any, and the table so far. */
function knownNames() {
  const names = new Set([...Intl.supportedValuesOf('timeZone'), ...systemNames(), ...tableNames(), 'UTC']);
  return [...names].filter(isKnownToIntl).sort();
}

function systemNames(folder = '') {
  const at = join(SYSTEM_NAMES, folder);
  if (!statSync(at, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(at, { withFileTypes: true }).flatMap((entry) => {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (['posix', 'right'].includes(name)) return [];
    return entry.isDirectory() ? systemNames(name) : /^[A-Z][\w+/-]*$/.test(name) ? [name] : [];
  });
}

function tableNames() {
  if (!statSync(TARGET, { throwIfNoEntry: false })) return [];
  const areas = [...readFileSync(TARGET, 'utf8').matchAll(/'([A-Za-z]*):,([^']*),;'/g)];
  return areas.flatMap(([, area, entries]) =>
    entries.split(',').map((entry) => `${area}${area === '' ? '' : '/'}${entry.split('=')[0]}`),
  );
}

function isKnownToIntl(name) {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The offset at FROM and every change up to UNTIL; seconds. No two changes of a zone are less than 6.9 days apart. */
function observe(name) {
  const offsetAt = offsetReader(name);
  const first = offsetAt(FROM);
  const found = [];
  let offset = first;
  for (let at = FROM; at < UNTIL; at += DAY) {
    if (offsetAt(at + DAY) === offset) continue;
    let before = at;
    let after = at + DAY;
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (offsetAt(middle) === offset) before = middle;
      else after = middle;
    }
    found.push({ at: after, before: offset, after: offsetAt(after) });
    offset = offsetAt(after);
  }
  return { first, changes: found.filter(({ at }) => at < UNTIL) };
}

function offsetReader(name) {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return (seconds) => {
    const [day, hour, minute, second] = format
      .format(seconds * 1000)
      .match(/\d+/g)
      .map(Number);
    const sinceMidnight = (hour * 60 + minute) * 60 + second - (((seconds % DAY) + DAY) % DAY);
    if (day === new Date(seconds * 1000).getUTCDate()) return sinceMidnight;
    const isTomorrow = day === new Date((seconds + DAY) * 1000).getUTCDate();
    return sinceMidnight + (isTomorrow ? DAY : -DAY);
  };
}

/** First offset, then single changes and runs of years that follow a pair of yearly rules. */
function historyText({ first, changes: list }) {
  const tokens = [base36(inMinutes(first))];
  let previous = FROM;
  for (let i = 0; i < list.length; ) {
    const run = runFrom(list, i);
    if (run.length >= SHORTEST_RUN) {
      const pair = indexOf(rulePairs, run.rules.map(ruleText).join(''));
      tokens.push(`${base36(pair)}*${base36(run.year - 2000)}.${base36(run.length)}`);
    } else {
      run.length = 1;
      tokens.push(`${base36(inMinutes(list[i].at - previous))}${changeLetter(list[i])}`);
    }
    i += run.length;
    previous = list[i - 1].at;
  }
  return tokens.join(' ');
}

/** The longest run of changes from `start` that alternates between two yearly rules. */
function runFrom(list, start) {
  const rules = [];
  let length = 0;
  for (let i = start; i < list.length; i += 1) {
    const date = localDate(list[i]);
    const rule = rules[length % 2];
    if (rule === undefined) {
      rules.push({ ...date, change: list[i], earliest: date.anchor - 6, latest: date.anchor, years: 1 });
    } else {
      const earliest = Math.max(rule.earliest, date.anchor - 6);
      const latest = Math.min(rule.latest, date.anchor);
      const follows =
        date.year === rule.year + rule.years &&
        date.weekday === rule.weekday &&
        date.minute === rule.minute &&
        isJanuaryOrFebruary(date) === isJanuaryOrFebruary(rule) &&
        changeLetter(list[i]) === changeLetter(rule.change) &&
        earliest <= latest;
      if (!follows) break;
      Object.assign(rule, { earliest, latest, years: rule.years + 1 });
    }
    length += 1;
  }
  return { rules, length, year: rules[0].year };
}

function isJanuaryOrFebruary({ anchor }) {
  return anchor < 60;
}

/** Where the clock stands just before a change. The anchor counts days from 1 January, or from 1 March with 60. */
function localDate({ at, before }) {
  const local = at + before;
  const date = new Date(local * 1000);
  const year = date.getUTCFullYear();
  const firstDay = date.getUTCMonth() < 2 ? Date.UTC(year, 0, 1) : Date.UTC(year, 2, 1) - 60 * DAY * 1000;
  return {
    year,
    weekday: (date.getUTCDay() + 6) % 7,
    anchor: Math.floor((local - firstDay / 1000) / DAY),
    minute: inMinutes(((local % DAY) + DAY) % DAY),
  };
}

/** Four characters and up: weekday, first possible day (two), minute of the day, letter of the change. */
function ruleText({ weekday, latest, minute, change }) {
  return `${weekday}${base36(latest).padStart(2, '0')}${base36(minute)}${changeLetter(change)}`;
}

function changeLetter({ before, after }) {
  return String.fromCharCode(65 + indexOf(changes, inMinutes(after - before)));
}

function inMinutes(seconds) {
  if (seconds % MINUTE !== 0) throw new Error(`zones: ${seconds} s is not a whole number of minutes`);
  return seconds / MINUTE;
}

function indexOf(list, item) {
  const index = list.indexOf(item);
  return index >= 0 ? index : list.push(item) - 1;
}

function base36(number) {
  return number.toString(36);
}

function tableSource() {
  if (changes.length > 26) throw new Error('zones: more kinds of change than letters');
  const areas = [...zonesOfArea].sort().map(([area, byHistory]) => {
    const entries = [...byHistory].map(([history, names]) => `${names.join(',')}=${base36(history)}`);
    return `'${area}:,${entries.join(',')},;'`;
  });
  return `// Written by build/zones.mjs (npm run zones) from Node's Intl; not by hand. zoneHistory.ts reads it.
export const TZ_VERSION = '${process.versions.tz}';
/** The first instant the table knows, and the first it does not. */
export const TABLE_FROM = ${FROM * 1000};
export const TABLE_UNTIL = ${UNTIL * 1000};
/** By area: names that share a history, then its number. */
export const ZONE_NAMES =
  ';' +
  ${areas.join(' +\n  ')};
/** Minutes by which the clock goes forward at a change called A, B, C … */
export const CLOCK_CHANGES = '${changes.join(' ')}';
/** Pairs of yearly rules: weekday, first possible day, minute, change. */
export const RULE_PAIRS =
  '${rulePairs.join(' ')}';
/** First offset in minutes, then changes (minutes since the last one, kind) and runs (rules*year.changes). */
export const HISTORIES =
  '${histories.join('|')}';
`;
}
