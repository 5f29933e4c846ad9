/**
 * Bugs that a mail tick may have, each one change of the source; `npm run test:seeded` shows that every one makes a test
 * fail. `from` has to stand exactly once in the file.
 */
const verdict = 'src/engine/escalation/verdict.ts';
const deliver = 'src/app/deliver.ts';
const outbox = 'src/app/outbox.ts';
const tick = 'src/app/tick.ts';
const mailing = 'src/app/mailing.ts';
const sweep = 'src/app/sweep.ts';
const ledger = 'src/sheets/ledger.ts';
const recipients = 'src/app/recipients.ts';
const ownership = 'src/app/ownership.ts';
const plan = 'src/engine/escalation/mailPlan.ts';
const digest = 'src/app/digest.ts';
const trouble = 'src/app/trouble.ts';
const held = 'src/app/heldMail.ts';
const archive = 'src/app/archive.ts';

export const BUGS = [
  [
    'the acknowledgement is stored before the mail is sent',
    deliver,
    `  let answer: 'sent' | 'no quota';`,
    `  store({ ...record, state: 'sent' }, slot, run);\n  let answer: 'sent' | 'no quota';`,
  ],
  ['no intention is stored', deliver, `  if (!store(record, slot, run)) return 'not tried';\n`, ``],
  ['no acknowledgement is stored', deliver, `  store(sent, slot, run);\n`, ``],
  [
    'a quota error is taken for a mail of unknown fate',
    deliver,
    `    store({ ...record, state: 'not sent' }, slot, run);\n`,
    ``,
  ],
  [
    'an exception is taken for a failure: sent again in the same words',
    deliver,
    `    run.ledgerLines.push(...mail.lines.map((line) => entryOf(line, record)));\n    return 'in doubt';`,
    `    store({ ...record, state: 'not sent' }, slot, run);\n    return 'no quota';`,
  ],
  ['the soft deadline is forgotten', deliver, `host.now() >= run.softDeadline`, `false`],
  ['one step too early: < for ≤', verdict, `momentAt <= turn.now ||`, `momentAt < turn.now - 1 ||`],
  [
    'the look-ahead reaches one run too far',
    verdict,
    `momentAt < turn.nextTickAt)`,
    `momentAt <= turn.nextTickAt)`,
  ],
  ['no look-ahead', verdict, `(isWarning(step, nth) && momentAt < turn.nextTickAt)`, `false`],
  ['what comes after the deadline is told ahead', verdict, `step.offset.side <= 0 && nth === 0`, `true`],
  [
    'lower levels are not superseded',
    verdict,
    `  if (top !== undefined && one.momentAt !== top.momentAt && above(top, one)) return top;\n`,
    ``,
  ],
  ['a re-armed step needs no future', verdict, `momentAt > now && Math.abs`, `Math.abs`],
  ['any move arms a step again', verdict, `> tickMs`, `> 0`],
  ['a third attempt', verdict, `export const MOST_ATTEMPTS = 2;`, `export const MOST_ATTEMPTS = 3;`],
  ['hold is treated as fail-open', verdict, `clock.contract === 'hold' || `, ``],
  [
    'the clock’s pause is ignored',
    verdict,
    `  if (!clock.running) return say('waiting', 'resume: the clock is paused');\n`,
    ``,
  ],
  [
    'the master pause is ignored',
    verdict,
    `  if (turn.mailPaused) return say('waiting', 'resume: all mail is paused');\n`,
    ``,
  ],
  [
    'quiet hours are ignored',
    verdict,
    `step.quiet !== undefined && isQuiet(step.quiet, turn.now, clock.openTime)`,
    `false`,
  ],
  ['no epoch in the key', verdict, '|${epoch}|', '|1|'],
  [
    'no baseline: old breaches get a mail each',
    verdict,
    `clock.dueAt < turn.switchedOnAt && momentAt < turn.switchedOnAt`,
    `false`,
  ],
  [
    'the row instead of the ticket in the key',
    sweep,
    '${tracker.id}/${ticket.id}',
    '${tracker.id}/${ticket.index}',
  ],
  [
    'the tab’s name instead of its id in the key',
    sweep,
    'ticket: `${tracker.id}/',
    'ticket: `${tracker.settings.tab}/',
  ],
  ['mute is ignored', sweep, `history?.muted === true`, `false`],
  ['no cap for a promise', sweep, `>= input.perTicket`, `>= Infinity`],
  ['the lock is skipped', tick, `if (!host.lock(lockWaitMs))`, `if (false)`],
  ['nothing is flushed and no stamp written', tick, `  stampRun(host, now, everyMinutes);\n`, ``],
  ['the ledger is not written', tick, `  if (ledgerLines.length > 0) {`, `  if (false) {`],
  [
    'superseded although the higher step did not go out',
    tick,
    `if (fate !== undefined && fate !== 'sent') return`,
    `if (false)`,
  ],
  [
    'records of a run that died are forgotten',
    tick,
    `const recovered = unwritten(outbox, written);`,
    `const recovered = unwritten(outbox, written).slice(0, 0);`,
  ],
  [
    'damaged memory casts no doubt',
    tick,
    `  return Number.isNaN(lastTickAt) ? now - 1 : lastTickAt;`,
    `  return Number.NEGATIVE_INFINITY;`,
  ],
  [
    'nothing is remembered beyond the ledger',
    outbox,
    `    memory.has(fingerprint(key))\n`,
    `    memory.has('')\n`,
  ],
  [
    'a slot is used again before the ledger tells of its mail',
    outbox,
    `record.lines.every((line) => !isTold(line, record) || isFinal(line, record, ledger))`,
    `true`,
  ],
  ['a list goes out before its steps are written down', deliver, `  mail.before?.();\n`, ``],
  [
    'a list in doubt leaves its steps told',
    tick,
    `withLists(withEntries(written, recovered))`,
    `withEntries(written, recovered)`,
  ],
  [
    'the recipient is not looked up among the approved',
    recipients,
    `else if (approved().has(address)) {`,
    `else if (address !== '') {`,
  ],
  [
    'the never-write list is ignored',
    recipients,
    `return [...neverWrite, ...contacts].some(`,
    `return [...contacts].some(`,
  ],
  [
    'partner-managed accounts are not guarded',
    recipients,
    `customer?.partnerManaged ? customer.contacts : []`,
    `[]`,
  ],
  ['a copy of the file sends', ownership, `if (state.file !== file)`, `if (false)`],
  ['a standby sends too', ownership, `state.owner !== me && isAlive`, `false`],
  [
    'the standby never takes over',
    ownership,
    `return state.isOff !== true && now - lastSignOf(state, endedAt) <= periodMs(state) * PERIODS_OF_GRACE;`,
    `return true;`,
  ],
  [
    'off for the owner alone',
    ownership,
    `if (state.isOff === true) return { may`,
    `if (state.isOff === true && state.owner === me) return { may`,
  ],
  [
    'who looks becomes the owner',
    tick,
    `if (standing.from !== '' && host.tickTriggers() === 0)`,
    `if (false)`,
  ],
  [
    'a run that dies each time looks alive',
    ownership,
    `const ended = Number.isNaN(endedAt) ? at : Math.min(endedAt, at);`,
    `const ended = at;`,
  ],
  ['least severe first', plan, `b.level - a.level ||`, `a.level - b.level ||`],
  ['no reserve', plan, `? 0 : allowance.reserve;\n    if (left`, `? 0 : 0;\n    if (left`],
  ['no circuit breaker', mailing, `const BREAKER = 100;`, `const BREAKER = 100_000;`],
  [
    'the rehearsal writes to the real readers',
    mailing,
    `to: rehearsing ? [owner] : to, judgement`,
    `to, judgement`,
  ],
  [
    'a digest a run instead of a day',
    digest,
    '...dayOf(digest, day, reader.address, zone)',
    '...dayOf(digest, day, `${mailing.run.now}`, zone)',
  ],
  ['trouble is news once and for ever', trouble, 'stays.length < told.size', 'false'],
  ['everybody’s rows in everybody’s digest', digest, `own.map(({ one }) => one)`, `[...list]`],
  [
    'the ledger’s first line on a step counts, not its last',
    ledger,
    `const isOlder = before !== undefined && before.at > entry.at;`,
    `const isOlder = before !== undefined;`,
  ],
  [
    'a person: his wish to send again meets the contract hold',
    verdict,
    `  if (inDoubt > 0 && !isReleased && (`,
    `  if (inDoubt > 0 && (`,
  ],
  [
    'a person: his wish is forgotten when all mail is paused',
    tick,
    `  const isKept = last?.state === 'in doubt' || last?.state === 'released';`,
    `  const isKept = last?.state === 'in doubt';`,
  ],
  ['a person: what he leaves goes out', held, `isLeft ? 'left' : 'released'`, `'released'`],
  ['a person: one answer settles whatever try comes later', held, '`${key} ${attempt} ${at}`', '`${key}`'],
  [
    'archive: nobody asks it',
    archive,
    `return { archivedBefore, archived:`,
    `return { archivedBefore: Number.NaN, archived:`,
  ],
  ['archive: open tickets go too', archive, `open.set(ticket, told.history.epoch);`, `open.set(ticket, 9);`],
  [
    'archive: what waits goes too',
    archive,
    `  'sent',\n  'grouped',`,
    `  'waiting',\n  'sent',\n  'grouped',`,
  ],
  [
    'archive: rows that cannot be read go too',
    archive,
    `      if (isProblem(told)) open.set(ticket, 0);`,
    `      if (isProblem(told)) open.delete(ticket);`,
  ],
];
