import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { filesWithin } from './bundle.mjs';

const PACKAGE = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/;

/** The licences of the packages inside, as one comment: they ask to travel with the code. */
export async function licencesOf(root, bundles) {
  const packages = new Set(bundles.flatMap(filesWithin).flatMap((path) => PACKAGE.exec(path) ?? []));
  const texts = await Promise.all([...packages].sort().map((path) => licenceOf(join(root, path))));
  return texts.length === 0 ? '' : `/*\nIncluded:\n\n${texts.join('\n\n').replace(/\*\//g, '* /')}\n*/\n`;
}

async function licenceOf(folder) {
  const file = (await readdir(folder)).find((name) => /^licen[cs]e/i.test(name));
  if (file === undefined) throw new Error(`${folder} is bundled, but it brings no licence file.`);
  return `${basename(folder)}\n\n${(await readFile(join(folder, file), 'utf8')).trim()}`;
}
