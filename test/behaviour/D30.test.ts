import { CUSTOMERS } from '../../src/sheets/tabs';
import { bundle, dateCell, OFFICE, policies, type Row, stacked, tabRange } from './sheet';

const CUSTOMER_ROWS = [
  { Customer: 'Acme', Tier: 'Premium' },
  { Customer: 'Globex', Tier: 'Premium' },
  { Customer: 'Initech', Tier: 'Basic' },
];
const rulesOf = (...rows: Row[]) => stacked(policies(...rows), tabRange(CUSTOMERS, CUSTOMER_ROWS));
const AT = dateCell('Thu 2026-03-26 10:00', OFFICE);

describe('D30 of several policies the most specific comes first, then the sheet’s order, with the reason', () => {
  const rules = rulesOf(
    { Policy: 'Everybody', Priority: 'High', Limit: '8h' },
    { Policy: 'Premium', Tier: 'Premium', Priority: 'High', Limit: '4h' },
    { Policy: 'Acme only', Customer: 'Acme', Priority: 'High', Limit: '1h' },
    { Policy: 'Acme again', Customer: 'Acme', Priority: 'High', Limit: '2h' },
  );

  test.each([
    [
      'Acme',
      '1h',
      /^Acme only \(.*written for customer Acme/,
      'the customer’s, and of two the first in the sheet',
    ],
    ['Globex', '4h', /^Premium \(.*written for tier Premium, which Globex belongs to/, 'the tier’s'],
    ['Initech', '8h', /^Everybody \(.*none is for Initech or tier Basic/, 'everybody’s'],
    ['Somebody new', '8h', /^Everybody \(.*none is for Somebody new/, 'everybody’s'],
  ])('%s: %s', (customer, target, reason) => {
    expect(bundle().SLA_TARGET('High', rules, '', customer, AT)).toBe(target);
    expect(bundle().SLA_POLICY(customer, rules, AT)).toEqual(expect.stringMatching(reason));
  });

  test('the order in the sheet does not make a general policy win', () => {
    const reversed = rulesOf(
      { Policy: 'Acme only', Customer: 'Acme', Priority: 'High', Limit: '1h' },
      { Policy: 'Premium', Tier: 'Premium', Priority: 'High', Limit: '4h' },
      { Policy: 'Everybody', Priority: 'High', Limit: '8h' },
    );
    expect(bundle().SLA_TARGET('High', reversed, '', 'Acme', AT)).toBe('1h');
    expect(bundle().SLA_TARGET('High', reversed, '', 'Globex', AT)).toBe('4h');
  });

  test('names are compared without regard to case and spaces', () => {
    expect(bundle().SLA_TARGET('high', rules, '', ' ACME ', AT)).toBe('1h');
  });

  test('no policy at all is a problem, not a silent default', () => {
    const onlyAcme = rulesOf({ Policy: 'Acme only', Customer: 'Acme', Priority: 'High', Limit: '1h' });
    expect(bundle().SLA_TARGET('High', onlyAcme, '', 'Initech', AT)).toEqual(
      expect.stringMatching(/Initech.*covered by no policy/),
    );
  });
});
