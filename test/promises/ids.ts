/** Every row of the promises, and every worked example, by the page that lists them. */
const NUMBERS: Readonly<Record<string, string>> = {
  PB: '1 3 4 6 7 8 9 10 11 13 14 15 16 17 18 19',
  PO: '2 3 4 5 6 7 8 9 10 11 12',
  LR: '2 4 5 6 7 9 10 12 13 14 15 16 17 18 19 20',
  SL: '1 2 4 5 7 8 9 10 11 12 15 16 18 19 20 21 22 23 24',
  CO: '2 4 5 6 7 8 9 10 11 12',
  V: '1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19',
};

export const PROMISE_IDS: readonly string[] = Object.entries(NUMBERS).flatMap(([page, numbers]) =>
  numbers.split(' ').map((number) => `${page}${number}`),
);
