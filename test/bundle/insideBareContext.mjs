/**
 * Loads a script in a context that has ECMAScript's own globals and nothing else, as Apps Script does, and calls
 * its functions. Reads `{ file, calls: [{ name, arguments }] }` from standard input, writes the results.
 * An argument `{ at: "2026-03-06T17:50-05:00" }` becomes a Date of that context; a Date comes back as `{ at }` too.
 */
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';

const { file, calls } = JSON.parse(readFileSync(0, 'utf8'));
const context = createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } });
const evaluate = (code) => runInContext(code, context);

// While the script loads, whoever so much as looks at the clock or at the zones is found out.
evaluate(`
  const real = { Date, Intl };
  const untouched = (name) => new Proxy(real[name], Object.fromEntries(
    ['get', 'has', 'apply', 'construct'].map((trap) => [trap, () => { throw new Error(name + ' is used at load'); }]),
  ));
  Date = untouched('Date');
  Intl = untouched('Intl');
`);
runInContext(readFileSync(file, 'utf8'), context, { filename: file });
evaluate('Date = real.Date; Intl = real.Intl;');

context.calls = JSON.stringify(calls);
const results = evaluate(`JSON.stringify(JSON.parse(calls).map(({ name, arguments: given }) => {
  const own = (value) => (Array.isArray(value) ? value.map(own) : value && typeof value.at === 'string' ? new Date(value.at) : value);
  const plain = (value) =>
    Array.isArray(value) ? value.map(plain) : value instanceof Date ? { at: value.toISOString() } : value;
  try {
    return plain(globalThis[name](...given.map(own)));
  } catch (error) {
    return { thrown: String(error) };
  }
}))`);
process.stdout.write(results);
