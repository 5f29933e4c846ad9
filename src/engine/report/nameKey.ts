/** Two spellings of one name are the same key: case, and spaces around or doubled within, do not matter. */
export function nameKey(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}
