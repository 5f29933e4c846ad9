/** Like `Thu 12 Nov 2026 07:55`, by the clock of `zone`. */
export function momentText(instant: number, zone: string): string {
  const part = new Map(
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const of = (type: string) => part.get(type as 'day') ?? '';
  return `${of('weekday')} ${of('day')} ${of('month')} ${of('year')} ${of('hour')}:${of('minute')}`;
}
