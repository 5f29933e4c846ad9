import { element } from './element';
import { ask } from './talk';
import { told } from './told';

/** The dialog of the browser; cells without an offset are read by this machine's clock. */
export function chooseFile(): void {
  const field = element('input', { type: 'file', accept: '.csv,.tsv,.txt,.xlsx' });
  field.addEventListener('change', () => {
    const [file] = field.files ?? [];
    if (file) void open(file);
  });
  field.click();
}

export function takeDrops(place: HTMLElement): void {
  place.addEventListener('dragover', (event) => event.preventDefault());
  place.addEventListener('drop', (event) => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) void open(file);
  });
}

async function open(file: File): Promise<void> {
  told(`Opening ${file.name} …`);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const query = new URLSearchParams({ name: file.name, zone });
  // All open pages then load the new tracker by themselves.
  await ask(`/open?${query}`, file).catch((error: Error) => told(error.message));
}
