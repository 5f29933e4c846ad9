/** Every text of the pages. Another language is another file of this shape. */

export const shared = {
  stop: 'Stop',
  undo: 'Undo',
  keep: 'Keep it',
  reload: 'Look again',
  remove: 'Take this row out',
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
  order: (order: string, why: string) => `Dates as text: ${order} (${why}).`,
  orderAsk: 'In dates written as text, what comes first?',
  dayFirst: 'The day (9/3 is 9 March)',
  monthFirst: 'The month (9/3 is September 3)',
  orderGuess: 'As the dates themselves say',
  moreColumns: 'More columns',
  headerRow: 'Headers stand in row',
  headerRowHint: (row: number) => `Blank: as found, row ${row}`,
  headerRowWrong: 'Write the number of a row, such as 3.',
  statuses: (count: number) =>
    `${count} ${count === 1 ? 'status is' : 'statuses are'} read by the words: look at ${count === 1 ? 'it' : 'them'}`,
  statusesHint: 'Kept in SLA Settings, where a meaning can be changed later.',
  status: (status: string) => `“${status}” means`,
  meanings: {
    open: 'open: the clock runs',
    paused: 'paused: the clock stands still',
    resolved: 'resolved',
    closed: 'closed',
  } as Readonly<Record<string, string>>,
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
  next: 'Next: look at the tab SLA Policies, write the addresses of those to be warned into SLA Roles, then choose Health in the menu and turn mail on.',
  stopped: 'The set-up was not finished. Take away what was made of it, then set up again.',
  undoAsk: 'Undo the set-up…',
  undoLooking: 'Looking at what was made …',
  undoList: (when: string) => `Made ${when}. Undo removes these tabs with all that is in them:`,
  undoTab: (name: string, rows: number) => `${name}, ${rows} ${rows === 1 ? 'row' : 'rows'}`,
  undoChanged: 'changed since',
  undoGone: 'not there any more',
  undoColumns: (count: number, tab: string) =>
    `${count} formula ${count === 1 ? 'column' : 'columns'} beside ${tab}, where the headers are as they were`,
  undoKept: 'Your own tabs and columns stay as they are.',
  undoAll: (changed: number) =>
    changed === 0 ? 'Remove all of this' : `Remove all of this, also the ${changed} changed`,
  undoing: 'Taking it away again …',
  undone: 'Everything that was created is gone again.',
  first: 'Nothing is set up in this spreadsheet yet. Choose Set up… in the menu first, then look again.',
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
  /** @param why as a run says it; another person’s trigger is no reason why nobody gets a mail. */
  silent: (why: string, owner: string) =>
    why.startsWith('another person’s')
      ? `Sent by ${owner}’s trigger, not by yours.`
      : `Nothing is sent: ${why}.`,
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
  approve: 'You approve these addresses:',
  inColumn: 'in a column of the tracker',
  nobody: 'Neither SLA Roles nor the tracker has an address yet, so mail can only reach you.',
  approveAll: (count: number) => (count === 1 ? 'Approve it' : `Approve all ${count}`),
  approving: 'Approving …',
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
  /** @param sender whose trigger this person’s waits for; "" where it is his own. */
  toApprove: (count: number, sender: string) =>
    `${count} ${count === 1 ? 'address waits' : 'addresses wait'} for ${sender === '' ? 'approval' : `your approval, for when your trigger takes over from ${sender}`}`,
  held: 'In doubt: may have arrived',
  heldWhy:
    'A run broke off between sending and knowing. Look into the mailbox or ask the readers, then decide.',
  heldFor: 'For',
  heldTried: 'Tried',
  tried: (attempts: number, last: string) =>
    `${attempts === 1 ? 'once' : `${attempts} times`}, last ${last}; nobody knows whether it arrived`,
  heldBecause: 'Why',
  sendAgain: 'Send again',
  leave: 'It arrived, leave it',
  sendAgainHint:
    'Send again: goes out with the next run while its promise is open, and says that it may be a repeat. SLA Ledger notes that you decided.',
  dayOver: 'Its day is over, so it is not sent again.',
  deciding: 'Writing your decision into SLA Ledger …',
  unsent: 'Not sent',
  allSent: 'Nothing is waiting and nothing is held.',
  several: (count: number, state: string) => (count === 1 ? state : `${count} ${state}`),
  unsentItem: (ticket: string, metric: string, step: string) =>
    [ticket, metric, step].filter((part) => part !== '').join(', '),
  ledger: 'SLA Ledger',
  ledgerLines: (lines: number, keepDays: number, mostADay: number) =>
    `${lines} ${lines === 1 ? 'line' : 'lines'}. Once a day, lines of tickets that have ended and are older than ${keepDays} days move to SLA Ledger Archive, at most ${mostADay} a day.`,
  ledgerOld: (old: number) =>
    old === 0
      ? 'No line is that old yet.'
      : `${old} steps are that old; those of open tickets, and mail that waits or is in doubt, stay.`,
  ledgerMoved: (lines: number, at: string) => `Last moved: ${lines} lines on ${at}.`,
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
};

export const ticket = {
  title: 'Ticket',
  reading: 'Reading the selected row …',
  show: 'Show selected row',
  heading: (id: string, subject: string) => (subject === '' ? id : `${id} – ${subject}`),
  row: (tab: string, row: number, priority: string) =>
    `${tab}, row ${row}${priority === '' ? '' : `, priority ${priority}`}`,
  muted: 'Muted: no mail goes out about this ticket.',
  due: 'Due',
  promise: 'Promise',
  left: 'Left',
  over: 'Overdue by',
  waitsFor: 'Waits for',
  approximate: 'Approximate',
  noticedOnly: 'something in it was noticed, not recorded',
  notStarted: 'Not started',
  why: 'Why',
  whyOf: (metric: string) => `Why: ${metric}`,
  explaining: 'Working out why …',
  span: (from: string, to: string) => `${from} – ${to}`,
  ofVersion: (version: string) => (version === '' ? '' : `version ${version}`),
  soFar: (total: string, unit: string) => `${total} ${unit} so far`,
  figure: (text: string, total: string) => `${text}: ${total}`,
  noPromises: 'No policy promises anything for this tracker yet. Open Policies in the menu.',
  act: 'Enter what happened',
  action: 'What',
  actions: {
    reply: 'We replied',
    'customer message': 'The customer wrote',
    call: 'We called',
    note: 'Internal note',
    paused: 'Pause',
    resumed: 'Resume',
    estimate: 'Give an estimate',
    priority: 'Priority changed',
    escalated: 'Escalated',
    resolved: 'Resolved',
    closed: 'Closed',
    reopened: 'Reopened',
    'alert acknowledged': 'Acknowledge the alert (no further mail about it)',
    muted: 'Mute (no mail about this ticket)',
    unmuted: 'Unmute',
    waived: 'Waive a promise',
    'not covered': 'Not covered by the agreement',
    other: 'Something else …',
  } as Readonly<Record<string, string>>,
  reason: 'Reason',
  reasonNeeded: 'Write the reason; the report shows it.',
  value: 'Text (optional)',
  newPriority: 'New priority',
  valueNeeded: 'Write it; the event says nothing without.',
  date: 'Date and time',
  dateHint: 'Like 2026-03-09 17:00, in the time of the spreadsheet.',
  eventName: 'Event',
  eventHint: 'A fact of your own, e.g. fact order executed.',
  which: 'Which promise',
  all: 'all of them',
  willWrite: (event: string, value: string, id: string) =>
    `Adds to SLA Events: ${id}, now, ${event}${value === '' ? '' : `, ${value}`}.`,
  add: 'Add to history',
  adding: 'Adding it …',
  added: (event: string) => `Added: ${event}.`,
  undone: (event: string) => `Taken back: ${event}. The history keeps both rows.`,
  history: (count: number) => `History (${count})`,
  noHistory: 'Nothing has been entered for this ticket.',
  mails: (count: number) => `Mails (${count})`,
  noMails: 'No mail has gone out about this ticket.',
  mailTo: (recipient: string) => `to ${recipient}`,
  remarks: 'Check data',
};

export const columns = {
  title: 'Insert columns',
  intro:
    'Formulas to the right of your tracker. Each spills down by itself, also over tickets to come. They go by its columns alone: when a ticket waited or was reopened is known to SLA_TRACK, the dashboard and the mails.',
  reading: 'Looking at the tracker …',
  which: 'Beside which tracker?',
  choose: 'Columns',
  after: (letters: string) => `They go to the right of column ${letters}.`,
  present: 'there already',
  live: 'moves each minute, no script at all',
  formula: 'Formula',
  formulaOf: (header: string) => `of ${header}`,
  noneOffered:
    'Nothing can be told of this tracker: SLA Policies has no promise that its columns could show.',
  liveNote:
    'A countdown uses native formulas over SLA_CURVE on a hidden tab, and sets this spreadsheet to recalculate each minute.',
  insert: 'Insert',
  inserting: 'Writing the formulas …',
  inserted: (count: number) => `${count} ${count === 1 ? 'column' : 'columns'} inserted.`,
  removing: 'Taking the columns out …',
  removed: 'The columns are gone again.',
};

export const saving = {
  save: 'Save',
  discard: 'Discard changes',
  saving: (tab: string) => `Saving ${tab} …`,
  saved: (tab: string) => `Saved in ${tab}.`,
  undone: (tab: string) => `${tab} is as it was before.`,
  notUndone: 'Somebody has saved since, so nothing was undone. This is what stands there now.',
  meanwhile: (tab: string, count: number) =>
    `Nothing was saved yet: somebody else changed ${tab} meanwhile (${count} ${count === 1 ? 'row' : 'rows'}). Their changes are taken in below, and yours are kept. Look at them and save again.`,
  outdated: (tab: string) =>
    `The columns of ${tab} have changed meanwhile, so nothing was saved. Note what you have typed, close this page and open it again.`,
  clash: (theirs: string, mine: string) =>
    `Changed by both: theirs “${theirs}”, yours “${mine}”. Yours is kept unless you change it.`,
};

export const policies = {
  title: 'Policies',
  reading: 'Reading the policies …',
  empty: 'SLA Policies holds no promise yet. Choose Set up… in the menu and start from an agreement.',
  policy: 'Policy',
  version: (policy: string, version: string) => (version === '' ? policy : `${policy}, version ${version}`),
  holdsFor: 'Holds for',
  everybody: 'everybody',
  matrix: 'Promises by metric and priority',
  any: 'any',
  nothing: 'none',
  add: (metric: string, priority: string) => `Add a promise: ${metric}, ${priority}`,
  edit: (metric: string, priority: string, limit: string) => `${limit}: change ${metric}, ${priority}`,
  choose: 'Choose a cell to change it. A dash is a promise not made.',
  cell: (metric: string, priority: string) => `${metric}, ${priority}`,
  limit: 'Within',
  limitHint: '2bh business hours, 30m minutes, 2bd business days, 24eh by the clock, eod, none',
  goal: 'Aim within (optional)',
  calendar: 'Calendar',
  calendarHint: 'A name of SLA Calendars; blank: the customer’s own',
  means: 'What it means',
  remove: 'Take this promise out',
  findings: (count: number) =>
    count === 0 ? 'Nothing odd found' : `${count} ${count === 1 ? 'finding' : 'findings'}`,
  checking: 'Looking for contradictions …',
  finding: (where: string, found: string, wanted: string) =>
    `${where}: ${found === '' ? '' : `“${found}” `}${wanted}`,
  severities: { problem: 'Error', error: 'Error', warning: 'Warning', hint: 'Hint' },
  how: 'Save as',
  asVersion: 'A new version, from a date on',
  asCorrection: 'A correction of this version, also for open tickets',
  from: 'In force from',
  fromHint: 'Tickets opened before keep the version they have.',
  inPlace: (version: string, from: string) =>
    `Version ${version} begins no earlier, on ${from}: it is changed itself, also for tickets opened since.`,
  fromNeeded: 'Write a date such as 2026-12-01.',
  fromTaken:
    'Another version begins on that day. Choose it under Policy and change it, or write another day.',
  see: 'See what changes',
  seeing: 'Working out what changes for open tickets …',
  changes: 'What changes for open tickets',
  counts: (changed: number, open: number) =>
    changed === 0
      ? `None of the ${open} open promises changes.`
      : `${changed} of ${open} open promises change.`,
  late: (count: number) => `${count} would be overdue at once.`,
  before: 'Before',
  after: 'After',
  ticket: 'Ticket',
};

const VERDICTS: Readonly<Record<string, string>> = {
  send: 'goes out',
  held: 'held',
  waiting: 'waits',
  suppressed: 'not sent',
  superseded: 'overtaken',
  baseline: 'in the first digest',
  're-armed': 'armed again',
};

export const escalations = {
  title: 'Escalations and digests',
  reading: 'Reading steps, roles and digests …',
  empty:
    'SLA Policies holds no promise with a deadline yet, so there is nothing to warn about. Choose Set up… in the menu first.',
  promise: 'Example promise',
  promiseNamed: (metric: string, priority: string, limit: string, whose: string) =>
    [metric, priority, whose, limit].filter((part) => part !== '').join(', '),
  ladder: 'If nobody acts',
  opened: 'opened',
  due: 'due',
  level: (level: number, roles: string) => `level ${level}: ${roles}`,
  reaches: (role: string, whom: string) =>
    whom === '' ? `${role} reaches nobody yet: add it to SLA Roles.` : `${role}: ${whom}.`,
  repeats: (every: string, max: number) => `Again ${every}, ${max} times at most. `,
  quiet: 'Waits through quiet hours.',
  noSteps: 'No step warns anybody of this promise. Add one below.',
  steps: 'Steps',
  stepNamed: (offset: string, role: string, metric: string) =>
    `${offset === '' ? '…' : offset}: ${role}${metric === '' ? '' : ` (${metric})`}`,
  addStep: 'Add a step',
  digests: 'Digests',
  digestNamed: (audience: string, cadence: string, hour: string) =>
    `${audience}, ${cadence === '' ? 'daily' : cadence}, at ${hour === '' ? '8' : hour}`,
  addDigest: 'Add a digest',
  fields: {
    Offset: { label: 'When', hint: '25% before, 30m before, at due, 2bh after, 1bd after' },
    Level: { label: 'Level', hint: '1 to 9' },
    Role: { label: 'Role', hint: 'Roles of SLA Roles or addresses, with commas between' },
    Cc: { label: 'Also to' },
    Repeat: { label: 'Again every', hint: 'Like 2bh; blank: once' },
    Max: { label: 'Times at most' },
    'Quiet hours': { label: 'Quiet hours', hint: 'Like 22:00-07:00, or closed' },
    Policy: { label: 'Only for the policy' },
    Metric: { label: 'Only for the metric' },
    Priority: { label: 'Only for the priority' },
    Audience: { label: 'To', hint: 'A role of SLA Roles, or an address' },
    Filter: { label: 'Only tickets where', hint: 'Like customer = Acme; blank: all' },
    Cadence: { label: 'Days', hint: 'daily, weekdays, or Mon, Thu' },
    'Local hour': { label: 'From', hint: 'Like 8 or 08:30, in the time of the spreadsheet' },
    'Silent if empty': { label: 'Silent when there is nothing to say', hint: 'yes or no' },
  } as Readonly<Record<string, { readonly label: string; readonly hint?: string }>>,
  recipients: 'Recipients',
  approver: (sender: string) => `Mail goes out under ${sender}, who approves whom it may reach.`,
  toApprove: (sender: string) =>
    sender === ''
      ? 'Mail to these is held until you approve them:'
      : `Once your trigger takes over from ${sender}, mail to these is held until you approve them:`,
  allApproved: 'Every address is approved by you: those of the SLA tabs, and those of open tickets.',
  noAddresses: 'SLA Roles has no address yet. Write one there, or column:Owner.',
  approve: 'Approve the ticked',
  approving: 'Approving …',
  now: 'Who would get mail now',
  asIf: (sender: string) =>
    `As if mail went out under your account. Only ${sender} knows whom ${sender} has approved.`,
  looking: 'Looking what is due …',
  nobodyNow: 'Nothing is due at this moment.',
  dueAt: (when: string) => `Due ${when}.`,
  verdict: (verdict: string, count: number) =>
    `${VERDICTS[verdict] ?? verdict}${count === 1 ? '' : ` (${count})`}`,
  test: 'Test mail to me only',
  testing: 'Sending it to you …',
  tested: (to: string, subject: string) => `Sent to ${to}: ${subject}`,
};

export const calendars = {
  title: 'Calendars and holidays',
  reading: 'Reading the calendars …',
  empty: 'SLA Calendars has no calendar yet. Add one here, or choose Set up… in the menu first.',
  calendar: 'Calendar',
  add: 'Add a calendar',
  newName: 'New calendar',
  name: 'Name',
  renamed: (name: string, policies: number, customers: number) =>
    `“${name}” is named in ${policies} ${policies === 1 ? 'row' : 'rows'} of SLA Policies and ${customers} of SLA Customers. Saved under another name it is not found there, and their tickets say Check data. Keep the name, or write the new one into these rows, and into formulas that name it, as well.`,
  twice: (row: number) => `stands in row ${row} of SLA Calendars as well. Give each its own name.`,
  zone: 'Time zone',
  zoneHint: 'Type a city: Madrid, New York, Kolkata …',
  zones: 'Zones found',
  hours: 'Opening hours',
  hoursHint: 'Like 09:00-12:00, 13:30-18:00; blank: closed; 22:00-06:00 runs into the next day',
  days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  copy: 'Copy Monday to Tuesday–Friday',
  weekStarts: 'Week starts',
  set: 'Holiday set',
  noSet: 'none',
  means: 'What it means',
  sentence: (name: string, week: string, zone: string, holidays: number, year: number) =>
    `${name} is open ${week} (${zone}), and closed or shortened on ${holidays} ${holidays === 1 ? 'day' : 'days'} of ${year}.`,
  nextOpen: (when: string) => `It opens next: ${when}.`,
  openNow: (when: string) => `It is open now and closes ${when}.`,
  year: 'Year',
  yearView: (year: number, open: number, special: number) =>
    `${year}: ${open} open days, ${special} holidays or days with other hours`,
  legend: { open: 'open', special: 'holiday or other hours', closed: 'closed' },
  specials: (count: number) => `Holidays and other hours (${count})`,
  closedAll: 'closed',
  import: 'Import public holidays',
  country: 'Country',
  chooseCountry: 'Choose a country',
  region: 'Region',
  whole: 'the whole country',
  loading: 'Looking up the dates …',
  adding: 'Adding them …',
  present: 'there already',
  addDates: (count: number, set: string) => `Add ${count} ${count === 1 ? 'date' : 'dates'} to ${set}`,
  added: (count: number, set: string) =>
    `Added ${count} ${count === 1 ? 'date' : 'dates'} to the set ${set}.`,
  use: (set: string) => `Choose ${set} as the holiday set above, then save.`,
  removed: 'The dates are gone again.',
};
