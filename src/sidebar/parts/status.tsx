import { shownText } from './shownText';

/** How a promise stands: the same word, colour and shape everywhere, and never the colour alone. */
const LOOKS: readonly (readonly [RegExp, string, string])[] = [
  [/^at risk/i, 'at-risk', 'M6 1 11.5 11H.5z'],
  [/^breached/i, 'breached', 'M2 .6 6 4.6 10 .6 11.4 2 7.4 6l4 4-1.4 1.4-4-4-4 4L.6 10l4-4-4-4z'],
  [/^met/i, 'met', 'M.5 6.5 2 5l2.5 2.5L10 2l1.5 1.5-7 7z'],
  [/^paused|^waived/i, 'paused', 'M2 1h3v10H2zM7 1h3v10H7z'],
  [/^on track/i, 'on-track', 'M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1z'],
  [/^check/i, 'check-data', 'M5 1h2v6H5zM5 9h2v2H5z'],
];
const OUTLINE = 'M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1zm0 1.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z';

export function Status({ of, word = of }: { of: string; word?: string }) {
  const [, look, shape] = LOOKS.find(([pattern]) => pattern.test(of)) ?? [undefined, 'no-target', OUTLINE];
  return (
    <span class={`status ${look}`}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <path d={shape} fill="currentColor" />
      </svg>
      {shownText(word)}
    </span>
  );
}
