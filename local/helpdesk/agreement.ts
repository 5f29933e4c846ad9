const CALENDAR = 'Desk';
const HOURS = '09:00-18:00';
export const ZONE = 'Europe/Rome';
export const INLINE_CALENDAR = `Mon-Fri ${HOURS} ${ZONE}`;

/** What the log is held against: an answer within 4, a resolution within 24 business hours. */
export const AGREEMENT = {
  name: 'helpdesk-log',
  title: 'Help desk log',
  summary: 'First response within 4 business hours, resolution within 24.',
  readings: [
    {
      clause: 'hours',
      written: 'Monday to Friday, 09:00 to 18:00 in Rome',
      read: `${INLINE_CALENDAR}, no holidays`,
    },
  ],
  tabs: {
    'SLA Calendars': [
      { Calendar: CALENDAR, 'Time zone': ZONE, Mon: HOURS, Tue: HOURS, Wed: HOURS, Thu: HOURS, Fri: HOURS },
    ],
    'SLA Policies': [
      { Policy: 'Log', Metric: 'first response', Limit: '4bh', Calendar: CALENDAR },
      { Policy: 'Log', Metric: 'resolution', Limit: '24bh', Calendar: CALENDAR },
    ],
  },
};
