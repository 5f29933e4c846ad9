import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** @returns Names of the files directly in `folder` that end in `end`, sorted; none when there is no such folder. */
export async function filesIn(folder, end) {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(end))
    .map(({ name }) => name)
    .sort();
}

/**
 * Makes `folder` hold these files and no others. Each is replaced in one step, so that whoever reads the folder
 * meanwhile sees the old file or the new one, whole.
 */
export async function writeFolder(folder, files) {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of files) {
    const unfinished = `${folder}.${process.pid}.${name}`;
    await writeFile(unfinished, text);
    await rename(unfinished, join(folder, name));
  }
  for (const name of await readdir(folder)) {
    if (!files.has(name)) await rm(join(folder, name), { recursive: true });
  }
}
