import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Agreement, withAnswer } from '../../src/app/agreements';

const FOLDER = join(__dirname, '../../templates/agreements');

export function starterFiles(): string[] {
  return readdirSync(FOLDER)
    .sort()
    .map((file) => file.replace('.json', ''));
}

/** The content of dist/agreements.html, made from the sources. */
export function startersFile(): string {
  return JSON.stringify(
    starterFiles().map((name) => JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'))),
  );
}

/** Its questions answered by their own examples. */
export function answered(agreement: Agreement): Agreement {
  const { questions = [] } = agreement;
  return questions.reduce((one, { example }, index) => withAnswer(one, index, example), agreement);
}
