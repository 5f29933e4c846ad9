import { type Problem, problem } from '../problem';

/**
 * Abbreviation, what it says literally, and the places that use it, likeliest first; `*` = they change their
 * clocks. IANA keeps some of these as zones of their own, but whoever writes EST for a support desk rarely wants
 * winter time in summer: people decide, we do not.
 */
const ABBREVIATIONS = [
  'EST UTC-5 America/New_York*',
  'EDT UTC-4 America/New_York*',
  'ET UTC-5 America/New_York*',
  'EST5EDT UTC-5 America/New_York*',
  'CST UTC-6 America/Chicago* Asia/Shanghai America/Havana*',
  'CDT UTC-5 America/Chicago* America/Havana*',
  'CT UTC-6 America/Chicago*',
  'CST6CDT UTC-6 America/Chicago*',
  'MST UTC-7 America/Denver* America/Phoenix',
  'MDT UTC-6 America/Denver*',
  'MT UTC-7 America/Denver*',
  'MST7MDT UTC-7 America/Denver*',
  'PST UTC-8 America/Los_Angeles* Asia/Manila',
  'PDT UTC-7 America/Los_Angeles*',
  'PT UTC-8 America/Los_Angeles*',
  'PST8PDT UTC-8 America/Los_Angeles*',
  'AKST UTC-9 America/Anchorage*',
  'AKDT UTC-8 America/Anchorage*',
  'HST UTC-10 Pacific/Honolulu America/Adak*',
  'AST UTC-4 America/Halifax* America/Puerto_Rico Asia/Riyadh',
  'ADT UTC-3 America/Halifax*',
  'NST UTC-3:30 America/St_Johns*',
  'NDT UTC-2:30 America/St_Johns*',
  'BRT UTC-3 America/Sao_Paulo',
  'ART UTC-3 America/Argentina/Buenos_Aires',
  'CLT UTC-4 America/Santiago*',
  'COT UTC-5 America/Bogota',
  'PET UTC-5 America/Lima',
  'WET UTC+0 Europe/Lisbon*',
  'WEST UTC+1 Europe/Lisbon*',
  'BST UTC+1 Europe/London* Asia/Dhaka',
  'CET UTC+1 Europe/Madrid*',
  'CEST UTC+2 Europe/Madrid*',
  'MET UTC+1 Europe/Madrid*',
  'MEST UTC+2 Europe/Madrid*',
  'EET UTC+2 Europe/Athens*',
  'EEST UTC+3 Europe/Athens*',
  'MSK UTC+3 Europe/Moscow',
  'TRT UTC+3 Europe/Istanbul',
  'WAT UTC+1 Africa/Lagos',
  'CAT UTC+2 Africa/Maputo',
  'SAST UTC+2 Africa/Johannesburg',
  'EAT UTC+3 Africa/Nairobi',
  'IST UTC+5:30 Asia/Kolkata Europe/Dublin* Asia/Jerusalem*',
  'IDT UTC+3 Asia/Jerusalem*',
  'GST UTC+4 Asia/Dubai',
  'PKT UTC+5 Asia/Karachi',
  'ICT UTC+7 Asia/Bangkok',
  'WIB UTC+7 Asia/Jakarta',
  'SGT UTC+8 Asia/Singapore',
  'HKT UTC+8 Asia/Hong_Kong',
  'PHT UTC+8 Asia/Manila',
  'AWST UTC+8 Australia/Perth',
  'JST UTC+9 Asia/Tokyo',
  'KST UTC+9 Asia/Seoul',
  'ACST UTC+9:30 Australia/Adelaide* Australia/Darwin',
  'ACDT UTC+10:30 Australia/Adelaide*',
  'AEST UTC+10 Australia/Sydney* Australia/Brisbane',
  'AEDT UTC+11 Australia/Sydney*',
  'NZST UTC+12 Pacific/Auckland*',
  'NZDT UTC+13 Pacific/Auckland*',
];

/** @returns undefined unless `name` is such an abbreviation, in any capitals. */
export function abbreviationProblem(name: string): Problem | undefined {
  const start = `${name.toUpperCase()} `;
  const entry = ABBREVIATIONS.find((line) => line.startsWith(start));
  if (entry === undefined) return undefined;
  const [, literal, ...zones] = entry.split(' ');
  const readings = zones.map((zone) => zone.replace('*', ' (with daylight saving)'));
  const meaning = readings.length === 1 ? 'is an abbreviation' : 'is an abbreviation that several places use';
  return problem(name, `${meaning}. Write ${listOf(readings)}, or ${literal} if you mean it literally.`);
}

function listOf(readings: readonly string[]): string {
  if (readings.length === 1) return readings[0];
  return `${readings.slice(0, -1).join(', ')} or ${readings[readings.length - 1]}`;
}
