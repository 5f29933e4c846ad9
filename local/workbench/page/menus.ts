import type { SheetLibrary } from '../../runtime/sheetLibrary';
import type { Contents, MenuRecord } from './talk';

export interface FileActions {
  open(): void;
  download(): void;
}

/** Under Extensions, a script's menu goes by the name of its project. */
const PROJECT = 'SLA Clock';

/** Adds what the script's `onOpen` has put there, and files in and out. Must be called before the grid is shown. */
export function addMenus(
  sheets: SheetLibrary,
  { menus, name }: Contents,
  files: FileActions,
  choose: (functionName: string) => void,
): void {
  const registry = sheets.registries.topbarMenuRegistry;
  registry.addChild('open_tracker', ['file'], {
    name: 'Open a CSV or XLSX file…',
    sequence: 10,
    execute: files.open,
  });
  registry.addChild('download_tracker', ['file'], {
    name: 'Download as XLSX',
    sequence: 20,
    execute: files.download,
    separator: true,
  });
  registry.add('extensions', { name: 'Extensions', sequence: 90 });
  menus.forEach((menu, index) => {
    const caption = menu.caption === name ? PROJECT : menu.caption;
    addMenu({ ...menu, caption }, ['extensions'], index);
  });

  // The registry empties the path it is given.
  function addMenu({ caption, items }: MenuRecord, path: string[], at: number): void {
    const id = `${path.join('_')}_${at}`;
    registry.addChild(id, [...path], { name: caption, sequence: at });
    for (const [index, item] of items.entries()) {
      if (item === 'separator') continue;
      const own = [...path, id];
      if ('items' in item) addMenu(item, own, index);
      else
        registry.addChild(`${id}_${index}`, [...own], {
          name: item.caption,
          sequence: index,
          separator: items[index + 1] === 'separator',
          execute: () => choose(item.functionName),
        });
    }
  }
}
