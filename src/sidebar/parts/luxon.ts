/**
 * What the engine asks of luxon, for pages: every browser has the zones itself, and a page may have 120 KB. The build
 * puts it in luxon's place. Only moments outside the engine's own table of clock changes come here.
 */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    const two = '2-digit';
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: two,
      day: two,
      hour: two,
      minute: two,
      second: two,
    });
    formats.set(zone, format);
  }
  return format;
}

export const IANAZone = {
  isValidZone(name: string): boolean {
    try {
      return formatOf(name) !== undefined;
    } catch {
      return false;
    }
  },
  /** `offset` in minutes east of UTC, NaN for an unknown zone. */
  create: (name: string) => ({
    offset(instant: number): number {
      if (!IANAZone.isValidZone(name)) return Number.NaN;
      const parts = formatOf(name).formatToParts(instant);
      const at = (type: string) => Number(parts.find((part) => part.type === type)?.value);
      const wall = Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'));
      return (wall - Math.floor(instant / 1000) * 1000) / 60_000;
    },
  }),
};
