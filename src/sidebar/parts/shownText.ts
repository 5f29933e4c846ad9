/** Control and direction characters could make a cell's text pose as another; they are shown as a mark. */
export function shownText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, (mark) => (mark === '\n' || mark === '\t' ? mark : '\ufffd'));
}
