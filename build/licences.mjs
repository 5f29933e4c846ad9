import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { filesWithin } from './bundle.mjs';

const PACKAGE = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/;

/** Folders of the packages that are inside, from the project's root. */
export function packagesWithin(bundles) {
  return [...new Set(bundles.flatMap(filesWithin).flatMap((path) => PACKAGE.exec(path) ?? []))].sort();
}

/** The bill of materials, a line a package: its package URL, its licence, and the checksum that the lock demands of it. */
export async function materialsOf(root, packages) {
  const { packages: locked } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
  return Promise.all(
    packages.map(async (path) => {
      const { name, version, license } = JSON.parse(await readFile(join(root, path, 'package.json'), 'utf8'));
      return `pkg:npm/${name}@${version}  ${license}  ${locked[`node_modules/${name}`].integrity}`;
    }),
  );
}

/** The licences of these packages as one comment: they ask to travel with the code. */
export async function licencesOf(root, packages) {
  const texts = await Promise.all(packages.map((path) => licenceOf(join(root, path))));
  return texts.length === 0 ? '' : `/*\nIncluded:\n\n${texts.join('\n\n').replace(/\*\//g, '* /')}\n*/\n`;
}

async function licenceOf(folder) {
  const file = (await readdir(folder)).find((name) => /^licen[cs]e/i.test(name));
  if (file === undefined) throw new Error(`${folder} is bundled, but it brings no licence file.`);
  return `${basename(folder)}\n\n${(await readFile(join(folder, file), 'utf8')).trim()}`;
}
