import { createHash, createHmac } from 'node:crypto';
import { enumeration, isDate, memberName, ServiceError, service } from '../service';
import type { World } from '../world';
import { offsetAt } from '../zones';

const DIGESTS: Record<string, string> = {
  MD5: 'md5',
  SHA_1: 'sha1',
  SHA_256: 'sha256',
  SHA_384: 'sha384',
  SHA_512: 'sha512',
};
const DigestAlgorithm = enumeration('DigestAlgorithm', [
  'MD2',
  'MD5',
  'SHA_1',
  'SHA_256',
  'SHA_384',
  'SHA_512',
]);
const Charset = enumeration('Charset', ['US_ASCII', 'UTF_8']);

/** Bytes in Apps Script are signed. */
const bytesOf = (buffer: Buffer) =>
  Array.from(new Int8Array(buffer.buffer, buffer.byteOffset, buffer.length));
const bufferOf = (value: unknown) =>
  Array.isArray(value) ? Buffer.from(value as number[]) : Buffer.from(String(value), 'utf8');

export function utilities(world: World): object {
  return service<GoogleAppsScript.Utilities.Utilities>('Utilities', {
    Charset,
    DigestAlgorithm,
    computeDigest(algorithm: unknown, value: unknown) {
      const name = DIGESTS[memberName(algorithm)];
      if (!name) throw new ServiceError(`not emulated: digest ${memberName(algorithm)}`);
      return bytesOf(createHash(name).update(bufferOf(value)).digest());
    },
    computeHmacSha256Signature: (value: unknown, key: unknown) =>
      bytesOf(createHmac('sha256', bufferOf(key)).update(bufferOf(value)).digest()),
    base64Encode: (value: unknown) => bufferOf(value).toString('base64'),
    base64EncodeWebSafe: (value: unknown) =>
      bufferOf(value).toString('base64').replace(/\+/g, '-').replace(/\//g, '_'),
    base64Decode: (text: unknown) => bytesOf(Buffer.from(String(text), 'base64')),
    base64DecodeWebSafe: (text: unknown) => bytesOf(Buffer.from(String(text), 'base64url')),
    formatDate(date: unknown, zone: unknown, pattern: unknown) {
      if (!isDate(date))
        throw new ServiceError('The parameters do not match the method signature for Utilities.formatDate.');
      return formatDate(date.getTime(), String(zone), String(pattern));
    },
    getUuid: () => uuid(world),
    sleep(milliseconds: unknown) {
      world.clock.advance(Number(milliseconds));
    },
    newBlob: (contents: unknown, type?: unknown, name?: unknown) => blob(contents, type, name),
    formatString(template: unknown, ...values: unknown[]) {
      let next = 0;
      return String(template).replace(/%[sd]/g, () => String(values[next++]));
    },
  });
}

export function blob(contents: unknown, type: unknown = 'text/plain', name: unknown = null): object {
  let currentName = name;
  const buffer = bufferOf(contents);
  const self: object = service<GoogleAppsScript.Base.Blob>('Blob', {
    getBytes: () => bytesOf(buffer),
    getDataAsString: () => buffer.toString('utf8'),
    getContentType: () => type,
    getName: () => currentName,
    setName(newName: unknown) {
      currentName = newName;
      return self;
    },
  });
  return self;
}

function uuid(world: World): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(world.random() * 16).toString(16));
  hex[12] = '4';
  hex[16] = '89ab'[Math.floor(world.random() * 4)]!;
  return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Java's SimpleDateFormat, for the letters y M d E H h m s S a Z X z u and quoted text. */
export function formatDate(instant: number, zone: string, pattern: string): string {
  const offset = offsetAt(instant, zone);
  const wall = new Date(instant + offset);
  const padded = (value: number, width: number) => String(value).padStart(width, '0');
  const sign = offset < 0 ? '-' : '+';
  const minutes = Math.abs(Math.round(offset / 60_000));
  const [hh, mm] = [padded(Math.floor(minutes / 60), 2), padded(minutes % 60, 2)];
  return pattern.replace(
    /'((?:[^']|'')*)'|([A-Za-z])\2*/g,
    (token, text: string | undefined, letter: string) => {
      if (text !== undefined) return text === '' ? "'" : text.replace(/''/g, "'");
      const width = token.length;
      switch (letter) {
        case 'y':
          return width === 2 ? padded(wall.getUTCFullYear() % 100, 2) : padded(wall.getUTCFullYear(), width);
        case 'M':
          if (width < 3) return padded(wall.getUTCMonth() + 1, width);
          return width === 3 ? MONTHS[wall.getUTCMonth()]!.slice(0, 3) : MONTHS[wall.getUTCMonth()]!;
        case 'd':
          return padded(wall.getUTCDate(), width);
        case 'E':
          return width < 4 ? DAYS[wall.getUTCDay()]!.slice(0, 3) : DAYS[wall.getUTCDay()]!;
        case 'u':
          return padded(wall.getUTCDay() || 7, width);
        case 'H':
          return padded(wall.getUTCHours(), width);
        case 'h':
          return padded(wall.getUTCHours() % 12 || 12, width);
        case 'm':
          return padded(wall.getUTCMinutes(), width);
        case 's':
          return padded(wall.getUTCSeconds(), width);
        case 'S':
          return padded(wall.getUTCMilliseconds(), width);
        case 'a':
          return wall.getUTCHours() < 12 ? 'AM' : 'PM';
        case 'Z':
          return `${sign}${hh}${mm}`;
        case 'X':
          if (offset === 0) return 'Z';
          return width === 1 ? `${sign}${hh}` : width === 2 ? `${sign}${hh}${mm}` : `${sign}${hh}:${mm}`;
        case 'z': {
          const parts = new Intl.DateTimeFormat('en-US', {
            timeZone: zone,
            timeZoneName: width < 4 ? 'short' : 'long',
          }).formatToParts(instant);
          return parts.find((part) => part.type === 'timeZoneName')!.value;
        }
        default:
          throw new ServiceError(`not emulated: the letter ${letter} in a date pattern`);
      }
    },
  );
}
