/** Every text of the pages. Another language is another file of this shape. */

export const shared = {
  stop: 'Stop',
  undo: 'Undo',
  reload: 'Look again',
  percent: (share: number) => `${Math.round(share * 100)} %`,
  seconds: (seconds: number) => `${seconds} s so far`,
  more: (count: number) => `and ${count} more`,
  none: '– none –',
  timesIn: (zone: string) => `Times are in ${zone}.`,
};

export const failures = {
  authorization:
    'Google asks for authorization. If you are signed in with several Google accounts, this page may run as another one: open the spreadsheet in a private window, sign in with the account that uses SLA Clock, and open this page again. With one account, choose Extensions › SLA Clock › Check now once and allow what it asks for.',
  tooLong:
    'Google ended the work because it took too long. What was written stays. Try again; with a very long tracker, move closed tickets to another tab first.',
  network:
    'There is no connection to Google. Check it and try again; nothing is lost that the page still shows.',
  tooMany: 'Google allows no more calls for the moment. Wait a minute and try again.',
  noScript: 'This page has lost the script behind it. Close it and open it again from the menu.',
  other: (said: string) =>
    `That did not work: “${said}” Try again. If it stays so, open Health in the menu and copy its diagnostics for whoever looks after this sheet.`,
};

export const setup = {
  title: 'Set up',
  intro:
    'Nothing is written before you choose Create. Your tracker tabs are never changed, except for columns you ask for.',
  reading: 'Reading the tabs …',
  noTabs:
    'This spreadsheet has no tab with tickets yet. Add one with a header row such as Ticket, Opened, Priority, Status, Customer, then look again.',
  chooseTabs: 'Which tabs hold tickets?',
  columnsOf: (tab: string) => `Tab ${tab}`,
  whichColumn: (found: string) => `Columns: ${found}`,
  found: (tickets: number, row: number) =>
    `${tickets} ${tickets === 1 ? 'ticket' : 'tickets'}, headers in row ${row}.`,
  zone: (zone: string) => `Times without an offset are read in ${zone} (File › Settings).`,
  order: (order: string, why: string) => `Dates as text: ${order}, because ${why}.`,
  orderAsk: 'In dates written as text, what comes first?',
  dayFirst: 'The day (9/3 is 9 March)',
  monthFirst: 'The month (9/3 is September 3)',
  orderGuess: 'As the dates themselves say',
  moreColumns: 'More columns',
  readBack: 'First rows, as they are read',
  readBackLabel: (tab: string) => `First rows of ${tab} as they are read`,
  agreement: 'Agreement',
  starter: 'Start from',
  questions: 'What the agreement leaves to you',
  example: (example: string) => `For example ${example}`,
  readings: (count: number) => `${count} unclear ${count === 1 ? 'clause' : 'clauses'}, and how we read them`,
  clause: (clause: string, written: string) => `${clause}: ${written}`,
  columns: 'Put due times, hours left and status beside the tracker (you can do this later)',
  creates: 'What will be created',
  looking: 'Working out what will be created …',
  tab: (name: string, rows: number) =>
    rows === 0 ? `${name} (empty)` : `${name}: ${rows} ${rows === 1 ? 'row' : 'rows'}`,
  newColumns: (count: number, tab: string) => `${count} formula columns to the right of ${tab}`,
  moreTrackers: (tabs: string) => `${tabs}: watched with the same agreement; nothing is written there`,
  understood: 'How your words were understood',
  remarks: (count: number) => `${count} ${count === 1 ? 'thing' : 'things'} worth knowing`,
  leftOut: (count: number) => `${count} ${count === 1 ? 'row' : 'rows'} cannot be followed yet`,
  leftOutHint: 'They are left out until they are mended; all others are followed.',
  create: 'Create',
  creating: 'Creating the tabs …',
  cannotYet: 'Answer what the agreement asks, and settle what is marked above. Then choose Create.',
  done: (tabs: number, columns: number) =>
    `Created ${tabs} tabs${columns > 0 ? ` and ${columns} columns` : ''}. No mail goes out yet.`,
  next: 'Next: look at the tab SLA Policies, then choose Health in the menu and turn mail on.',
  undoing: 'Taking it away again …',
  undone: 'Everything that was created is gone again.',
  already: (trackers: string) => `Set up. Watched: ${trackers}.`,
  another: 'Watch another tab',
  noOther: 'Every other tab is watched already. Add a tab with tickets, then look again.',
  add: 'Add tracker',
  adding: 'Adding the tracker …',
  added: (tab: string) => `${tab} is watched from now on, under the same policies.`,
  fields: {
    id: 'Ticket id',
    opened: 'Opened',
    priority: 'Priority',
    status: 'Status',
    customer: 'Customer',
    'first response': 'First response',
    resolved: 'Resolved',
    tier: 'Tier',
    department: 'Department',
    category: 'Category',
    subject: 'Subject',
    owner: 'Owner',
    'paused hours': 'Paused hours',
    eta: 'Agreed date',
  } as Readonly<Record<string, string>>,
};

export const health = {
  title: 'Health',
  reading: 'Looking …',
  off: 'Mail is off',
  on: 'Mail is on',
  late: 'No run for two periods',
  pausedAll: 'All mail is paused',
  silent: (why: string) => `Nothing is sent: ${why}.`,
  owner: 'Goes out under',
  trigger: 'Triggers',
  mine: (count: number, other: string) =>
    count > 0 ? `${count} of yours` : other === '' ? 'none' : `none of yours; ${other} has the running one`,
  last: 'Last run',
  next: 'Next run',
  never: 'not yet',
  precision: 'Precision',
  every: (minutes: number) =>
    minutes >= 60
      ? 'checked every hour; a warning comes up to an hour early, never later than the next run'
      : `checked every ${minutes} min; a warning comes up to ${minutes} min early, never later than the next run`,
  quota: 'Mails left today',
  switches: 'Switches',
  pauseAll: 'Pause all mail',
  pauseHint: 'Nothing goes out; what falls due waits and is told later.',
  rehearse: 'Rehearsal: every mail goes to the owner only',
  rehearseHint: 'Each says whom it would have reached. Right for the first days.',
  rehearsalUntil: (until: string) => `Until ${until}.`,
  switching: 'Writing SLA Settings …',
  approve: 'You approve these addresses of SLA Roles:',
  nobody: 'SLA Roles has no address yet, so mail can only reach you.',
  later: 'Addresses added later are held until you approve them here or under Escalations.',
  turnOn: 'Turn mail on',
  turningOn: 'Installing the trigger …',
  turnOff: 'Turn mail off',
  turningOff: 'Taking your trigger away …',
  runNow: 'Check now',
  running: 'Checking the tickets and sending what is due …',
  ran: (mails: number, waiting: number, held: number) =>
    `${mails} mails sent, ${waiting} waiting, ${held} held.`,
  ranNot: (why: string) => `Nothing sent: ${why}.`,
  toApprove: (count: number) => `${count} ${count === 1 ? 'address waits' : 'addresses wait'} for approval`,
  unsent: 'Not sent',
  allSent: 'Nothing is waiting and nothing is held.',
  unsentItem: (ticket: string, metric: string, step: string) =>
    [ticket, metric, step].filter((part) => part !== '').join(', '),
  rows: 'Rows of the tracker',
  checkRows: 'Check all rows',
  checkingRows: 'Reading every row …',
  allRead: (tickets: number) => `All ${tickets} tickets can be read.`,
  leftOut: (leftOut: number, tickets: number) =>
    `${leftOut} of ${tickets} tickets are left out until they are mended:`,
  slips: 'Found in our tabs and yours:',
  dueNow: (count: number) => `${count} ${count === 1 ? 'mail is' : 'mails are'} due at this moment.`,
  diagnostics: 'Diagnostics',
  browserZone: 'This browser’s zone',
  apart: 'Clock of this computer',
  apartBy: (seconds: number) => (Math.abs(seconds) < 60 ? 'right' : `${Math.round(seconds / 60)} min off`),
};
