import { once } from '../engine/once';

/** Month and weekday names as trackers spell them: English, Spanish, German, French, Italian. */
const MONTHS: readonly string[] = [
  'january jan enero ene januar jänner janvier janv gennaio gen',
  'february feb febrero februar février févr fév febbraio febb',
  'march mar marzo märz mär mrz mars',
  'april apr abril abr avril avr aprile',
  'may mayo mai maggio mag',
  'june jun junio juni juin giugno giu',
  'july jul julio juli juillet juil luglio lug',
  'august aug agosto ago août',
  'september sep sept septiembre setiembre septembre settembre set',
  'october oct octubre oktober okt octobre ottobre ott',
  'november nov noviembre novembre',
  'december dec diciembre dic dezember dez décembre déc dicembre',
];

const WEEKDAYS: readonly string[] = [
  'monday mon lunes lun montag mo lundi lunedì',
  'tuesday tue tues martes dienstag di mardi mar martedì',
  'wednesday wed miércoles mié mittwoch mi mercredi mer mercoledì',
  'thursday thu thur thurs jueves jue donnerstag do jeudi jeu giovedì gio',
  'friday fri viernes vie freitag fr vendredi ven venerdì',
  'saturday sat sábado sáb samstag sonnabend sa samedi sam sabato sab',
  'sunday sun domingo dom sonntag so dimanche dim domenica',
];

const byMonth = once(() => indexOf(MONTHS));
const byWeekday = once(() => indexOf(WEEKDAYS));

/** 1–12, or undefined for a word that names no month. */
export function monthNamed(word: string): number | undefined {
  const index = byMonth().get(plain(word));
  return index === undefined ? undefined : index + 1;
}

/** 0 = Monday … 6 = Sunday. `mar` and `do` are read as a weekday only where one must stand. */
export function weekdayNamed(word: string): number | undefined {
  return byWeekday().get(plain(word));
}

/** Lower case, without accents: `Março`, `MARÇO` and `marco` are one word. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
}

function indexOf(lines: readonly string[]): ReadonlyMap<string, number> {
  return new Map(
    lines.flatMap((line, index) => line.split(' ').map((word) => [plain(word), index] as const)),
  );
}
