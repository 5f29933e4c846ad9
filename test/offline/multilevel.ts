/** The starter with tiers by department, its questions answered for a team in London. */
export const MULTILEVEL = {
  agreement: 'multilevel',
  answers: [
    { question: 0, answer: 'Europe/London' },
    { question: 1, answer: 'United Kingdom, England' },
    { question: 2, answer: 'Alder Ltd' },
  ],
};
