import { button, element } from './element';

const NOTES: readonly (readonly [title: string, text: string])[] = [
  [
    'What runs here',
    'The very script that is pushed to Google (dist/Code.js), over an emulated spreadsheet on this machine. No account, no network. The grid is o-spreadsheet, not Google Sheets.',
  ],
  [
    'What the grid lacks',
    'LET, LAMBDA, MAP, QUERY and SPARKLINE, and the number format [h]:mm. A formula with one of them shows an error here and works in Sheets.',
  ],
  [
    'The clock',
    'It stands still until you move it. On the way the trigger runs every five minutes, and in the sample the help desk answers its tickets.',
  ],
  [
    'Files',
    'A download holds what the sheet shows: formulas of SLA Clock, which no other program knows, go as their values.',
  ],
  [
    'Mail',
    'Nothing leaves this machine: each mail is made as it would travel, read again, and shown in the outbox.',
  ],
  [
    'Questions',
    'When the script asks something, it runs again from its start once you have answered. In Google it waits.',
  ],
];

export function about(): void {
  const dialog = element('dialog', { 'aria-label': 'About this workbench' });
  dialog.append(element('h2', {}, 'About this workbench'));
  for (const [title, text] of NOTES) dialog.append(element('h3', {}, title), element('p', {}, text));
  const close = button('Close', () => dialog.remove(), { class: 'primary' });
  dialog.addEventListener('cancel', () => dialog.remove());
  dialog.append(element('footer', {}, close));
  document.body.append(dialog);
  dialog.showModal();
}
