import { statusMeaningOf } from '../../src/sheets/statusWords';

test.each([
  // Whose turn it is decides, not that somebody waits.
  ['Waiting for support', 'open'],
  ['Waiting on agent', 'open'],
  ['Waiting for us', 'open'],
  ['Awaiting triage', 'open'],
  ['Waiting for customer', 'paused'],
  ['Waiting for support of the vendor', 'paused'],
  ['Terminé', 'resolved'],
  ['Terminada', 'resolved'],
  ['Traité', 'resolved'],
  ['À traiter', undefined],
  ['Finalizado', 'resolved'],
  ['Beendet', 'resolved'],
  ['Not finished', undefined],
])('%s: %s', (status, meaning) => {
  expect(statusMeaningOf(status)).toBe(meaning);
});
