import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import type { Runtime } from '../runtime/index';
import { type Desk, fileDesk } from './desk';

/** A tracker that was dropped on the page. Throws a `Mistake` in a sentence where it cannot be read. */
export async function openUpload(name: string, body: Buffer, zone: string, now: number): Promise<Desk> {
  const plain = basename(name.replace(/\\/g, '/')) || 'tracker.csv';
  return inFolder(async (folder) => {
    const path = join(folder, plain);
    await writeFile(path, body);
    return fileDesk(path, basename(plain, extname(plain)), zone, now).catch((error: Error) => {
      // The person knows the file by its name, not by where it was put.
      error.message = error.message.replaceAll(path, plain);
      throw error;
    });
  });
}

export async function xlsxOf(runtime: Runtime): Promise<Buffer> {
  return inFolder(async (folder) => {
    const path = join(folder, 'tracker.xlsx');
    await runtime.saveXlsx(path);
    return readFile(path);
  });
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'sla-clock-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
