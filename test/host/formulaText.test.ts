import { inAnyLocale } from '../../src/host/appsScript';

test.each([
  ['=SLA_NOW', '=SLA_NOW', 'nothing to separate'],
  ['=IF(A1="",MAX(B1,C1),0)', '=IF(A1="";MAX(B1;C1);0)', 'calls in calls'],
  ['=SLA_DUE(A1,"2bh","Mon, Tue 9-17")', '=SLA_DUE(A1;"2bh";"Mon, Tue 9-17")', 'text keeps its commas'],
  ['=F("a ""b, c"" d",1)', '=F("a ""b, c"" d";1)', 'quotes within text'],
  ["=F('Bob''s, Ann''s'!A1:B,'x'!C1)", "=F('Bob''s, Ann''s'!A1:B;'x'!C1)", 'names of sheets'],
  [`=F("it's",'a "b", c'!A1,"don't")`, `=F("it's";'a "b", c'!A1;"don't")`, 'each sort within the other'],
  ['=F(A1,,B1)', '=F(A1;;B1)', 'an argument left out'],
])('%s → %s (%s)', (formula, everywhere) => {
  expect(inAnyLocale(formula)).toBe(everywhere);
});
